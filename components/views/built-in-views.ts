import { ROLES, type Role } from "@/lib/access/permissions";
import type { SavedViewList } from "@/lib/views/model";

/** A view that ships with the product. */
export interface BuiltInView {
  id: string;
  name: string;
  query: string;
  roles: readonly Role[];
}

const REFUNDS = "kind=refund.pending%2Crefund.succeeded%2Crefund.failed";
const DISPUTES = "kind=dispute.opened%2Cdispute.updated%2Cdispute.lost%2Cdispute.won%2Cdispute.closed";

const everyone = ROLES;
const money = ["finance", "viewer"] as const;
const technical = ["engineer", "admin"] as const;
const admins = ["admin"] as const;

const VIEWS: Partial<Record<SavedViewList, readonly BuiltInView[]>> = {
  events: [
    {
      id: "refunds-undelivered",
      name: "Refunds that did not arrive",
      query: `delivery=dead&${REFUNDS}&range=30d`,
      roles: money,
    },
    { id: "disputes", name: "Disputes", query: `${DISPUTES}&range=90d`, roles: money },
    { id: "failing", name: "Failing now", query: "delivery=failing&range=24h", roles: technical },
    { id: "unreadable", name: "Could not be read", query: "status=quarantined&range=7d", roles: technical },
    { id: "dead", name: "Not delivered", query: "delivery=dead&range=7d", roles: everyone },
  ],
  deliveries: [
    {
      id: "refunds-waiting",
      name: "Refunds on their way",
      query: `status=pending%2Cheld%2Csending&${REFUNDS}&range=30d`,
      roles: money,
    },
    { id: "waiting", name: "On the way", query: "status=pending%2Cheld%2Csending&range=7d", roles: everyone },
    { id: "held", name: "On hold", query: "status=held&range=30d", roles: technical },
    { id: "given-up", name: "Given up", query: "status=dead&range=30d", roles: everyone },
  ],
  "dead-letters": [
    { id: "mine", name: "Assigned to me", query: "state=mine", roles: everyone },
    { id: "unassigned", name: "Nobody has them yet", query: "state=unassigned", roles: everyone },
    {
      id: "conflicts",
      name: "Check if they are booked",
      query: "category=business_conflict",
      roles: money,
    },
    {
      id: "access",
      name: "Access refused",
      query: "category=auth_config",
      roles: technical,
    },
    {
      id: "to-replay",
      name: "Replay when it answers again",
      query: "category=network_transient%2Crate_limited%2Cdownstream_unavailable",
      roles: technical,
    },
    { id: "by-cause", name: "By cause", query: "group=cause", roles: everyone },
  ],
  failures: [
    {
      id: "for-people",
      name: "What is not retried",
      query: "category=auth_config%2Cpayload_mismatch%2Cbusiness_conflict%2Ccode_defect&range=24h",
      roles: everyone,
    },
    {
      id: "outages",
      name: "Outages",
      query: "category=network_transient%2Cdownstream_unavailable&range=24h",
      roles: technical,
    },
    {
      id: "rate-limits",
      name: "Asked to slow down",
      query: "category=rate_limited&range=24h",
      roles: technical,
    },
    { id: "access", name: "Access refused", query: "category=auth_config&range=7d", roles: technical },
  ],
  replays: [
    {
      id: "halted",
      name: "Waiting for a person",
      query: "state=waiting_for_review%2Cpaused%2Cdraft",
      roles: everyone,
    },
    {
      id: "under-way",
      name: "Under way",
      query: "state=preparing%2Ccanary%2Crunning",
      roles: everyone,
    },
    { id: "ended-early", name: "Stopped or not prepared", query: "state=stopped%2Cfailed", roles: technical },
  ],
  audit: [
    { id: "secrets", name: "Signing secrets", query: "action=secret.*", roles: admins },
    { id: "access", name: "People and keys", query: "on=user%2Capi-key", roles: admins },
    {
      id: "taken-out",
      name: "What was exported or unmasked",
      query: "action=list.export%2Cevent.reveal",
      roles: admins,
    },
    { id: "machine", name: "Tallyhook and its command line", query: "actor=system", roles: admins },
  ],
};

/** The views of a list that ship with the product, for a role: those it asks for most. */
export function builtInViews(list: SavedViewList, role: Role): BuiltInView[] {
  return (VIEWS[list] ?? []).filter((view) => view.roles.includes(role));
}
