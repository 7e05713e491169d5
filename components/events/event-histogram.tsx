import { Histogram } from "@/components/charts/histogram";
import type { ChartLook, Series } from "@/components/charts/model";
import { Card } from "@/components/ui/card";
import type { EventBucket } from "@/lib/ingest/model";

/** What became of a bucket's events; the rest needed nothing more. */
const SERIES: readonly (Series & { of: (bucket: EventBucket) => number })[] = [
  {
    key: "settled",
    label: "Delivered, or nothing left to do",
    tone: "ok",
    of: ({ dispatched, dead, failing, pending }) => Math.max(0, dispatched - dead - failing - pending),
  },
  {
    key: "waiting",
    label: "Waiting or retrying",
    tone: "waiting",
    of: ({ received, failing, pending }) => received + failing + pending,
  },
  { key: "quarantined", label: "Not readable", tone: "attention", of: ({ quarantined }) => quarantined },
  { key: "dead", label: "Dead letter", tone: "failed", of: ({ dead }) => dead },
];

interface EventHistogramProps extends ChartLook {
  buckets: readonly EventBucket[];
  bucketMs: number;
}

/** Events received over time; a drag over the bars narrows the range. */
export function EventHistogram({ buckets, bucketMs, heightPx = 72, titled, className }: EventHistogramProps) {
  const shown = SERIES.filter(({ key, of }) => key === "settled" || buckets.some((bucket) => of(bucket) > 0));
  return (
    <Card className={className}>
      <Histogram
        label="Events received"
        series={shown.map(({ key, label, tone }) => ({ key, label, tone }))}
        buckets={buckets.map((bucket) => ({
          start: bucket.at,
          values: Object.fromEntries(shown.map(({ key, of }) => [key, of(bucket)])),
        }))}
        bucketMs={bucketMs}
        zoom={{ from: "from", to: "to" }}
        heightPx={heightPx}
        titled={titled}
      />
    </Card>
  );
}
