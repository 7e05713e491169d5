"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Count } from "@/components/ui/values";
import { OPEN_GROUP_STATES, STATE_TEXT, type FailureGroupState } from "@/lib/failures/group-model";

export type GroupPart = "open" | FailureGroupState;

const PARTS: readonly GroupPart[] = ["open", "new", "regressed", "ongoing", "muted", "resolved"];

interface GroupStatesProps {
  part: GroupPart;
  counts: Readonly<Record<FailureGroupState, number>>;
}

/** The parts of the inbox of failure groups, each with how many are in it; the other filters stay. */
export function GroupStates({ part, counts }: GroupStatesProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const hrefOf = (wanted: GroupPart) => {
    const params = new URLSearchParams(search);
    for (const name of ["cursor", "before", "open"]) params.delete(name);
    if (wanted === "open") params.delete("state");
    else params.set("state", wanted);
    const query = params.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  const countOf = (one: GroupPart) =>
    one === "open" ? OPEN_GROUP_STATES.reduce((sum, state) => sum + counts[state], 0) : counts[one];
  return (
    <nav aria-label="States of failure groups" className="scroll-thin relative mb-3 overflow-x-auto">
      <ul className="flex gap-1">
        {PARTS.map((one) => (
          <li key={one}>
            <Link
              href={hrefOf(one)}
              aria-current={one === part ? "page" : undefined}
              className={cn(
                "flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-text",
                one === part && "bg-neutral-soft font-medium text-text",
              )}
            >
              {one === "open" ? "Open" : STATE_TEXT[one].label}
              {countOf(one) > 0 ? <Count value={countOf(one)} className="text-xs text-muted" /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
