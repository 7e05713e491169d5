import type { ReactNode } from "react";
import { Holder } from "@/components/inbox/avatar";
import { StatusBadge } from "@/components/ui/badge";
import { Card, Facts } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Count, MoneyList } from "@/components/ui/values";
import type { FailureGroupDetail, FailureGroupView } from "@/lib/failures/group-model";
import { CategoryBadge } from "./category-badge";
import { afterWords, GROUP_LOOKS, muteWords, sureness, whoActs } from "./group-looks";

/** What kind of failure it is, how sure that is and why, and who must act. `correct` stands beside the verdict. */
export function GroupVerdict({ group, correct }: { group: FailureGroupView; correct?: ReactNode }) {
  return (
    <section aria-label="Verdict" className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={group.state} looks={GROUP_LOOKS} />
        <CategoryBadge category={group.category} />
        <span className="text-muted">{sureness(group)}</span>
        {correct}
      </div>
      <p>
        <span className="font-medium">Who must act.</span> {whoActs(group.category, group.destination.name)}
      </p>
      {group.because.length > 0 ? (
        <ul className="list-disc pl-5 text-muted">
          {group.because.slice(0, 4).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What hangs on it. */
export function GroupFigures({ group }: { group: FailureGroupView }) {
  return (
    <StatGrid className="md:grid-cols-2">
      <Stat
        label="Failed attempts"
        value={<Count value={group.failures} />}
        note={group.exact ? undefined : "older ones are still being counted"}
        href={`/failures/attempts?failure-group=${group.id}&range=30d`}
      />
      <Stat
        label="Open dead letters"
        value={<Count value={group.openDeadLetters} />}
        href={`/dead-letters?failure-group=${group.id}`}
      />
      <Stat label="Money at risk" value={<MoneyList amounts={group.moneyAtRisk} />} />
      <Stat label="Customers" value={<Count value={group.customers} />} />
    </StatGrid>
  );
}

function Suspicion({ change }: { change: NonNullable<FailureGroupView["suspectedChange"]> }) {
  return (
    <>
      {afterWords(change.secondsBefore)} after: {change.summary}{" "}
      <RelativeTime at={change.at} className="text-muted" />
    </>
  );
}

function Muted({ group }: { group: FailureGroupDetail }) {
  const { mute } = group;
  if (!mute) return null;
  return (
    <>
      By {group.mutedBy ?? "someone"} {muteWords(mute)}
      {mute.until ? (
        <>
          {muteWords(mute) ? " or " : "until "}
          <RelativeTime at={mute.until} />
        </>
      ) : null}
    </>
  );
}

/** Since when, what was changed before it, who has it, and what its failures have in common. */
export function GroupStory({ group }: { group: FailureGroupDetail }) {
  const { destination, suspectedChange } = group;
  const items = [
    {
      label: "Destination",
      value: (
        <Link href={`/destinations/${destination.slug}`} className="underline underline-offset-2">
          {destination.name}
        </Link>
      ),
    },
    { label: "First seen", value: <RelativeTime at={group.firstSeenAt} /> },
    { label: "Last seen", value: <RelativeTime at={group.lastSeenAt} /> },
    { label: "Owner", value: <Holder person={group.owner} /> },
    ...(suspectedChange
      ? [{ label: "Suspected change", value: <Suspicion change={suspectedChange} /> }]
      : []),
    ...(group.mute ? [{ label: "Muted", value: <Muted group={group} /> }] : []),
    ...(group.regressedAt ? [{ label: "Regressed", value: <RelativeTime at={group.regressedAt} /> }] : []),
    ...(group.resolvedAt
      ? [
          {
            label: "Resolved",
            value: (
              <>
                <RelativeTime at={group.resolvedAt} /> by {group.resolvedBy ?? "someone"}
              </>
            ),
          },
        ]
      : []),
    {
      label: "In common",
      value: <code className="font-mono text-xs break-words whitespace-pre-wrap">{group.template}</code>,
    },
  ];
  return (
    <Card title="About this group" id="about">
      <Facts items={items} />
    </Card>
  );
}
