import { Histogram } from "@/components/charts/histogram";
import type { Series } from "@/components/charts/model";
import { Card, Facts } from "@/components/ui/card";
import type { GuardView } from "@/lib/delivery/guard-model";
import type { DestinationStatus } from "@/lib/delivery/model";
import type { ReactNode } from "react";
import { alikeSentence, budgetSentence, hourSentence, paceSentence } from "./guard-words";

const SERIES: readonly Series[] = [
  { key: "first", label: "Sent first", tone: "ok" },
  { key: "retry", label: "Sent again", tone: "waiting" },
  { key: "spared", label: "Spared", tone: "neutral" },
];
const STEP_MS = 300_000;

interface GuardCardProps {
  guard: GuardView;
  status: DestinationStatus;
  now: Date;
  /** Lets go what a policy keeps. */
  release: ReactNode;
}

/** What a destination is sent now, and what it is spared while it is not well. */
export function GuardCard({ guard, status, now, release }: GuardCardProps) {
  return (
    <Card title="What it is sent, and spared" id="guard">
      <div className="flex flex-col gap-4">
        <p className="text-sm">{hourSentence(guard)}</p>
        <Histogram
          label="Requests in the last hour"
          series={SERIES}
          buckets={guard.ticks.map(({ start, ...values }) => ({ start, values }))}
          bucketMs={STEP_MS}
          heightPx={72}
        />
        <Facts
          items={[
            { label: "At once", value: paceSentence(guard, status) },
            { label: "Retries", value: budgetSentence(guard) },
            ...guard.alike.map((alike) => ({
              label: alike.type,
              value: alikeSentence(alike, now),
            })),
          ]}
        />
        {guard.kept > 0 ? release : null}
      </div>
    </Card>
  );
}
