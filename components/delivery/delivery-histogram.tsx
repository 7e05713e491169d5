import { Histogram } from "@/components/charts/histogram";
import type { ChartLook, Series } from "@/components/charts/model";
import { CountedNote } from "@/components/charts/counted-note";
import { Card } from "@/components/ui/card";
import type { CountBucket, CountedBuckets } from "@/lib/platform/buckets";

const SERIES: readonly (Series & { states: readonly string[] })[] = [
  { key: "delivered", label: "Delivered", tone: "ok", states: ["succeeded"] },
  { key: "waiting", label: "On the way", tone: "waiting", states: ["pending", "held", "sending"] },
  { key: "dead", label: "Given up", tone: "failed", states: ["dead"] },
];

interface DeliveryHistogramProps extends ChartLook {
  counted: CountedBuckets;
  bucketMs: number;
}

const sum = (bucket: CountBucket, states: readonly string[]) =>
  states.reduce((total, state) => total + (bucket.values[state] ?? 0), 0);

/** Deliveries by when they were created and where they stand now; a drag over the bars narrows the time. */
export function DeliveryHistogram({
  counted,
  bucketMs,
  heightPx = 72,
  titled,
  className,
}: DeliveryHistogramProps) {
  const shown = SERIES.filter(
    ({ key, states }) => key === "delivered" || counted.buckets.some((bucket) => sum(bucket, states) > 0),
  );
  return (
    <Card className={className}>
      <Histogram
        label="Deliveries created"
        series={shown}
        buckets={counted.buckets.map((bucket) => ({
          start: bucket.start,
          values: Object.fromEntries(SERIES.map(({ key, states }) => [key, sum(bucket, states)])),
        }))}
        bucketMs={bucketMs}
        zoom={{ from: "from", to: "to" }}
        heightPx={heightPx}
        titled={titled}
      />
      <CountedNote counted={counted} what="deliveries" />
    </Card>
  );
}
