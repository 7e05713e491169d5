import { Histogram } from "@/components/charts/histogram";
import type { Series } from "@/components/charts/model";
import { Card } from "@/components/ui/card";
import type { EventBucket } from "@/lib/ingest/model";

const SERIES: readonly Series[] = [
  { key: "dispatched", label: "Stored and passed on", tone: "ok" },
  { key: "received", label: "Stored, not passed on yet", tone: "waiting" },
  { key: "quarantined", label: "Not readable", tone: "attention" },
];

interface EventHistogramProps {
  buckets: readonly EventBucket[];
  bucketMs: number;
  heightPx?: number;
  className?: string;
}

/** Events received over time; a drag over the bars narrows the range. */
export function EventHistogram({ buckets, bucketMs, heightPx = 72, className }: EventHistogramProps) {
  const shown = SERIES.filter(
    (series) => series.key === "dispatched" || buckets.some((bucket) => valueOf(bucket, series.key) > 0),
  );
  return (
    <Card className={className}>
      <Histogram
        label="Events received"
        series={shown}
        buckets={buckets.map((bucket) => ({
          start: bucket.at,
          values: {
            dispatched: bucket.dispatched,
            received: bucket.received,
            quarantined: bucket.quarantined,
          },
        }))}
        bucketMs={bucketMs}
        zoom={{ from: "from", to: "to" }}
        heightPx={heightPx}
      />
    </Card>
  );
}

function valueOf(bucket: EventBucket, key: string): number {
  if (key === "received") return bucket.received;
  return key === "quarantined" ? bucket.quarantined : bucket.dispatched;
}
