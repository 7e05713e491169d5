"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/class-names";
import { Count } from "@/components/ui/values";
import type { InboxCounts, InboxState } from "@/lib/delivery/inbox-model";

const TABS: { state: InboxState; label: string; count: keyof InboxCounts | null }[] = [
  { state: "open", label: "Open", count: "open" },
  { state: "mine", label: "Mine", count: "mine" },
  { state: "unassigned", label: "Unassigned", count: "unassigned" },
  { state: "snoozed", label: "Snoozed", count: "snoozed" },
  { state: "resolved", label: "Resolved", count: null },
  { state: "mentioned", label: "Mentions", count: "mentions" },
];

/** The parts of the inbox, each with how many wait in it; the other filters stay. */
export function InboxTabs({ state, counts }: { state: InboxState; counts: InboxCounts }) {
  const pathname = usePathname();
  const search = useSearchParams();
  const hrefOf = (wanted: InboxState) => {
    const params = new URLSearchParams(search);
    for (const name of ["cursor", "before", "open"]) params.delete(name);
    if (wanted === "open") params.delete("state");
    else params.set("state", wanted);
    const query = params.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  return (
    <nav
      aria-label="Parts of the inbox"
      className="scroll-thin relative mb-3 overflow-x-auto border-b border-line"
    >
      <ul className="flex gap-1">
        {TABS.map((tab) => (
          <li key={tab.state}>
            <Link
              href={hrefOf(tab.state)}
              aria-current={tab.state === state ? "page" : undefined}
              className={cn(
                "flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted hover:text-text",
                tab.state === state && "border-accent font-medium text-text",
              )}
            >
              {tab.label}
              {tab.count !== null && counts[tab.count] > 0 ? (
                <Count value={counts[tab.count]} className="text-xs text-subtle" />
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
