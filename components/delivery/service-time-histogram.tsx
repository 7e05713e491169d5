import { Histogram } from "@/components/charts/histogram";
import type { ChartLook } from "@/components/charts/model";
import { Card } from "@/components/ui/card";
import type { CountedBuckets } from "@/lib/platform/buckets";

interface ServiceTimeHistogramProps extends ChartLook {
  counted: CountedBuckets;
  bucketMs: number;
}

/**
 * The mean time from the provider's request until every destination took the event, by when it was received;
 * over the newest deliveries of each bar (serviceTimeByBucket).
 */
export function ServiceTimeHistogram({
  counted,
  bucketMs,
  heightPx = 72,
  titled,
  className,
}: ServiceTimeHistogramProps) {
  return (
    <Card className={className}>
      <Histogram
        label="Time from received to delivered everywhere"
        series={[{ key: "mean", label: "Mean of up to 200 newest deliveries a bar", tone: "accent" }]}
        buckets={counted.buckets}
        bucketMs={bucketMs}
        unit="duration"
        zoom={{ from: "from", to: "to" }}
        heightPx={heightPx}
        titled={titled}
      />
    </Card>
  );
}
