import { describe, expect, it } from "vitest";
import { isNarrowed as inboxNarrowed } from "@/app/(dashboard)/dead-letters/_components/dead-letter-filter";
import {
  isNarrowed as deliveriesNarrowed,
  readDeliveryQuery,
} from "@/app/(dashboard)/deliveries/_components/delivery-query";
import {
  isNarrowed as eventsNarrowed,
  readEventQuery,
} from "@/app/(dashboard)/events/_components/event-query";
import {
  isNarrowed as attemptsNarrowed,
  readAttemptQuery,
} from "@/app/(dashboard)/failures/_components/attempt-query";
import { isNarrowed as runsNarrowed, readRunQuery } from "@/app/(dashboard)/replays/_components/run-query";
import {
  isNarrowed as auditNarrowed,
  readAuditQuery,
} from "@/app/(dashboard)/settings/audit/_components/audit-query";
import type { SearchParams } from "@/app/(dashboard)/_page/time-range";
import { builtInViews } from "@/components/views/built-in-views";
import { ROLES } from "@/lib/access/permissions";
import { SAVED_VIEW_LISTS, type SavedViewList } from "@/lib/views/model";

const NOW = new Date("2026-11-27T12:00:00Z");
/** Whether a list understands an address as narrower than its whole. */
const NARROWED: Partial<Record<SavedViewList, (params: SearchParams) => boolean>> = {
  events: (params) => eventsNarrowed(readEventQuery(params, NOW)),
  deliveries: (params) => deliveriesNarrowed(readDeliveryQuery(params, NOW)),
  audit: (params) => auditNarrowed(readAuditQuery(params, NOW)),
  failures: (params) => attemptsNarrowed(readAttemptQuery(params, NOW)),
  replays: (params) => runsNarrowed(readRunQuery(params)),
  "dead-letters": (params) =>
    inboxNarrowed(params) || params["state"] !== undefined || params["group"] === "cause",
};

const views = SAVED_VIEW_LISTS.flatMap((list) =>
  ROLES.flatMap((role) => builtInViews(list, role).map((view) => ({ list, role, view }))),
);

describe("views that ship with the product", () => {
  it.each(views)("$list for $role: $view.name is understood by its list", ({ list, view }) => {
    expect(NARROWED[list]?.(Object.fromEntries(new URLSearchParams(view.query)))).toBe(true);
  });

  it("have a name of their own on each list, and every list with filters has some for everyone", () => {
    for (const list of Object.keys(NARROWED) as SavedViewList[])
      for (const role of ROLES) {
        // Who may not see the audit log has no view of it.
        if (list === "audit" && role !== "admin") continue;
        const own = builtInViews(list, role);
        expect(own.length).toBeGreaterThan(0);
        expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
      }
  });
});
