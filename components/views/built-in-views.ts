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
};

/** The views of a list that ship with the product, for a role: those it asks for most. */
export function builtInViews(list: SavedViewList, role: Role): BuiltInView[] {
  return (VIEWS[list] ?? []).filter((view) => view.roles.includes(role));
}
