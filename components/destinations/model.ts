import { kindWords } from "@/components/events/kinds";
import type { RouteView } from "@/lib/delivery/model";

/** A route as its form holds it; empty lists and nulls match everything. */
export interface RouteDraft {
  /** Slug of a source, or null for every source. */
  source: string | null;
  environment: "live" | "test" | null;
  kinds: string[];
  typePatterns: string[];
  enabled: boolean;
}

export interface NewDestination {
  name: string;
  slug: string;
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
  concurrencyMax: number;
  retryScheduleSeconds: number[];
  attemptsMax: number;
  allowPrivateNetwork: boolean;
  routes: RouteDraft[];
}

export interface CreatedDestination {
  slug: string;
  /** Shown this once. */
  secret: string;
}

export const EVERYTHING: RouteDraft = {
  source: null,
  environment: null,
  kinds: [],
  typePatterns: [],
  enabled: true,
};

/** Families of kinds that a route may ask for, as patterns. */
export const KIND_FAMILIES: readonly { pattern: string; label: string }[] = [
  { pattern: "payment.*", label: "Payments" },
  { pattern: "refund.*", label: "Refunds" },
  { pattern: "dispute.*", label: "Disputes" },
  { pattern: "payout.*", label: "Payouts" },
  { pattern: "invoice.*", label: "Invoices" },
  { pattern: "subscription.*", label: "Subscriptions" },
];

/** A stored route as its form holds it. */
export function draftOf(route: RouteView): RouteDraft {
  const { environment, kinds, typePatterns, enabled } = route;
  return { source: route.source?.slug ?? null, environment, kinds, typePatterns, enabled };
}

/** What a route takes, in words: "Payments and refunds of live money from Stripe EU". */
export function routeSentence(route: RouteDraft, sourceName: string | null): string {
  const types = route.typePatterns.length > 0 ? ` of the types ${route.typePatterns.join(", ")}` : "";
  const money =
    route.environment === null ? "" : route.environment === "live" ? ", live only" : ", test only";
  const from = sourceName === null ? "every source" : sourceName;
  return `${kindsText(route.kinds)}${types} from ${from}${money}`;
}

/** A kind as people say it; patterns stay as they are. */
export function kindLabel(kind: string): string {
  return kind.includes("*") ? kind : kindWords(kind).label;
}

function kindsText(kinds: readonly string[]): string {
  if (kinds.length === 0) return "Every event";
  const names = kinds.map(
    (kind) => KIND_FAMILIES.find((family) => family.pattern === kind)?.label ?? kindLabel(kind),
  );
  return names.join(", ");
}

/** Header lines ("Name: value") as a record; null when a line is not one. */
export function parseHeaderLines(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1) return null;
    headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return headers;
}
