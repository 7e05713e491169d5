"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { causeClause } from "@/components/failures/cause";
import { deadLetterNextStep } from "@/components/failures/categories";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { MoneyList } from "@/components/ui/values";
import type { DeadLetterCause } from "@/lib/delivery/model";
import { plural } from "@/lib/format/count";
import { ChangeButtons, PlanReplayButton } from "@/components/delivery/later-dialogs";
import type { PlanReplay } from "@/components/replay/plan-replay-button";
import type { InboxActions, InboxPerson } from "./model";

export interface CauseListProps {
  causes: readonly DeadLetterCause[];
  people: readonly InboxPerson[];
  me: string;
  actions: InboxActions | null;
  /** Plans a replay of a whole group; null for those who may only look. */
  replay: PlanReplay | null;
  /** When the causes were read: what died later is not covered by their buttons. */
  readAt: string;
  /** False among the resolved: then there is nothing to do with a group. */
  open: boolean;
}

/** Dead letters by what went wrong where: one line per problem, with its money and what to do for all of it. */
export function CauseList(props: CauseListProps) {
  return (
    <ul className="flex flex-col gap-2">
      {props.causes.map((cause) => (
        <CauseCard key={cause.key} {...props} cause={cause} />
      ))}
    </ul>
  );
}

function CauseCard(props: CauseListProps & { cause: DeadLetterCause }) {
  const { cause, people, me, actions, replay, readAt, open } = props;
  const pathname = usePathname();
  const search = new URLSearchParams(useSearchParams());
  for (const name of ["cursor", "before", "open", "group"]) search.delete(name);
  search.set("cause", cause.key);
  const query = search.toString();
  const target = { matching: { query, diedBefore: readAt } };
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
      <CauseText cause={cause} href={`${pathname}?${query}`} />
      {open ? (
        <div className="flex flex-wrap items-center gap-2">
          {actions ? (
            <ChangeButtons
              target={target}
              count={cause.count}
              people={people}
              me={me}
              actions={actions}
              destination={cause.destination.name}
              keys={false}
            />
          ) : null}
          {replay ? (
            <PlanReplayButton
              scope={{ kind: "dead-letters", filter: Object.fromEntries(search) }}
              plan={replay}
              keys={false}
            />
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

/** What went wrong where, its money and the next step. */
function CauseText({ cause, href }: { cause: DeadLetterCause; href: string }) {
  return (
    <div className="min-w-0 flex-1 basis-72 text-sm">
      <Link href={href} className="font-medium hover:underline">
        {cause.destination.name}: {causeClause(cause.category, cause.responseStatus)}
      </Link>
      <p className="mt-0.5">
        <MoneyList amounts={cause.moneyAtRisk} className="font-medium" />{" "}
        <span className="text-muted">
          in {plural(cause.count, "dead letter")}
          {cause.customers > 0 ? ` of ${plural(cause.customers, "customer")}` : ""}, the oldest{" "}
          <RelativeTime at={cause.oldestAt} />.
        </span>
      </p>
      <p className="text-muted">{deadLetterNextStep(cause.category)}</p>
    </div>
  );
}
