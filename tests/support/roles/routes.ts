import type { Role } from "@/lib/access/permissions";
import { MAY_BUILD, MAY_GOVERN, MAY_SEE, MAY_WORK } from "./table";

/** Ids and slugs that a path's parts stand for; the planted world of a test fills them in. */
export interface Planted {
  eventId: string;
  deliveryId: string;
  source: string;
  destination: string;
}

export interface ScreenRule {
  roles: readonly Role[];
  /** A path of it that exists; left out where the path has no part to fill in. */
  at?: (planted: Planted) => string;
  /** `at` leads to nothing, so that whoever may see the screen is told so. */
  absent?: true;
  /** Shows personal data to those who may have it; the audit log says so. */
  reveals?: true;
}

/** Who may see each screen, by its folder; what is not here fails app/_server/roles-everywhere.test.ts. */
export const SCREENS: Record<string, ScreenRule> = {
  "/": { roles: MAY_SEE },
  "/dead-letters": { roles: MAY_SEE },
  "/dead-letters/[deliveryId]": { roles: MAY_SEE, at: ({ deliveryId }) => `/dead-letters/${deliveryId}` },
  "/deliveries": { roles: MAY_SEE },
  "/deliveries/[deliveryId]": { roles: MAY_SEE, at: ({ deliveryId }) => `/deliveries/${deliveryId}` },
  "/destinations": { roles: MAY_SEE },
  "/destinations/[slug]": { roles: MAY_SEE, at: ({ destination }) => `/destinations/${destination}` },
  "/destinations/[slug]/edit": {
    roles: MAY_BUILD,
    at: ({ destination }) => `/destinations/${destination}/edit`,
  },
  "/destinations/[slug]/policies": {
    roles: MAY_SEE,
    at: ({ destination }) => `/destinations/${destination}/policies`,
  },
  "/destinations/new": { roles: MAY_BUILD },
  "/events": { roles: MAY_SEE },
  "/events/[eventId]": { roles: MAY_SEE, at: ({ eventId }) => `/events/${eventId}` },
  "/events/[eventId]/edit": {
    roles: MAY_BUILD,
    at: ({ eventId }) => `/events/${eventId}/edit`,
  },
  "/failures": { roles: MAY_SEE },
  "/failures/[groupId]": { roles: MAY_SEE, at: ({ eventId }) => `/failures/${eventId}`, absent: true },
  "/failures/attempts": { roles: MAY_SEE },
  "/failures/causes": { roles: MAY_SEE },
  "/policies": { roles: MAY_SEE },
  "/failures/model": { roles: MAY_SEE },
  "/queues": { roles: MAY_BUILD },
  "/queues/[queue]/[jobId]": { roles: MAY_BUILD, at: () => "/queues/delivery/nothing", absent: true },
  "/replays": { roles: MAY_SEE },
  "/replays/[runId]": { roles: MAY_SEE, at: ({ eventId }) => `/replays/${eventId}`, absent: true },
  "/replays/new": { roles: MAY_WORK },
  "/settings": { roles: MAY_SEE },
  "/settings/api": { roles: MAY_SEE },
  "/settings/api-keys": { roles: MAY_GOVERN },
  "/settings/approvals": { roles: MAY_BUILD },
  "/settings/audit": { roles: MAY_GOVERN },
  "/settings/audit/[entryId]": {
    roles: MAY_GOVERN,
    at: ({ eventId }) => `/settings/audit/${eventId}`,
    absent: true,
  },
  "/settings/audit/retention": { roles: MAY_GOVERN },
  "/settings/members": { roles: MAY_GOVERN },
  "/settings/payloads": { roles: MAY_GOVERN },
  "/settings/profile": { roles: MAY_SEE },
  "/sources": { roles: MAY_SEE },
  "/sources/[slug]": { roles: MAY_SEE, at: ({ source }) => `/sources/${source}` },
  "/sources/[slug]/edit": { roles: MAY_GOVERN, at: ({ source }) => `/sources/${source}/edit` },
  "/sources/new": { roles: MAY_GOVERN },
  "/welcome": { roles: MAY_SEE },
};

/** More addresses whose answers must hold no secret: panels, tabs and searches of the screens above. */
export const VIEWS: readonly ((planted: Planted) => string)[] = [
  ({ eventId }) => `/events?open=${eventId}`,
  ({ eventId }) => `/events/${eventId}?tab=payload`,
  ({ eventId }) => `/events/${eventId}?tab=headers`,
  ({ eventId }) => `/events/${eventId}?tab=attempts`,
  ({ eventId }) => `/events/${eventId}?tab=compare`,
  ({ eventId }) => `/events/${eventId}?tab=history`,
  ({ deliveryId }) => `/dead-letters?open=${deliveryId}`,
  ({ deliveryId }) => `/deliveries?open=${deliveryId}`,
  ({ deliveryId }) => `/failures/attempts?open=${deliveryId}`,
  ({ source }) => `/events?source=${source}`,
];

/**
 * Every other route handler of the web process: "public" answers without a sign-in, "session" asks for one and
 * is tried by every role. The API's operations have a table of their own in tests/integration/api/access.test.ts.
 */
export type RouteRule =
  | { kind: "public" }
  | {
      kind: "session";
      roles: readonly Role[];
      method: "GET" | "POST";
      at?: (planted: Planted) => string;
      form?: Record<string, string>;
      json?: unknown;
      /** Its answer never ends, so only its beginning can be read. */
      streams?: true;
      /** Its answer is personal data, for those who may have it. */
      reveals?: true;
    };

export const ROUTES: Record<string, RouteRule> = {
  "/api/[[...address]]": { kind: "public" },
  "/api/auth/[...nextauth]": { kind: "public" },
  "/api/console/export/[list]": {
    kind: "session",
    roles: MAY_SEE,
    method: "GET",
    at: ({ source }) => `/api/console/export/events?source=${source}`,
  },
  "/api/console/live/[list]": {
    kind: "session",
    roles: MAY_SEE,
    method: "POST",
    at: () => "/api/console/live/events",
    json: { first: null, ids: [] },
  },
  "/api/health/live": { kind: "public" },
  "/api/health/ready": { kind: "public" },
  "/api/live": { kind: "session", roles: MAY_SEE, method: "GET", streams: true },
  "/api/metrics": { kind: "public" },
  "/api/set-password": { kind: "public" },
  "/api/webhooks/[source]": { kind: "public" },
  "/events/[eventId]/bytes": {
    kind: "session",
    roles: MAY_WORK,
    method: "POST",
    at: ({ eventId }) => `/events/${eventId}/bytes`,
    form: { reason: "A look at what came" },
    reveals: true,
  },
};
