import { Histogram } from "@/components/charts/histogram";
import type { ChartLook } from "@/components/charts/model";
import { Card } from "@/components/ui/card";
import type { CountedBuckets } from "@/lib/platform/buckets";

interface ServiceTimeHistogramProps extends ChartLook {
  counted: CountedBuckets;
  bucketMs: number;
}

/** The mean time from the provider's request until every destination took the event, by when it was received. */
export function ServiceTimeHistogram({
  counted,
  bucketMs,
  heightPx = 72,
  titled,
}: ServiceTimeHistogramProps) {
  return (
    <Card>
      <Histogram
        label="Time from received to delivered everywhere"
        series={[{ key: "mean", label: "Received to delivered everywhere, mean", tone: "accent" }]}
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
