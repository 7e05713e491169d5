import { CountedNote } from "@/components/charts/counted-note";
import { Histogram } from "@/components/charts/histogram";
import type { Series } from "@/components/charts/model";
import { Card } from "@/components/ui/card";
import { CATEGORY_TEXT, FAILURE_CATEGORIES, RETRIED_CATEGORIES } from "@/lib/failures/model";
import type { CountBucket, CountedBuckets } from "@/lib/platform/buckets";

// Seven colours would say nothing: what needs a person is set apart, and the table has every category.
const SERIES: readonly (Series & { categories: readonly string[] })[] = [
  {
    key: "retried",
    label: `Retried by itself (${RETRIED_CATEGORIES.map((one) => CATEGORY_TEXT[one].label.toLowerCase()).join(", ")})`,
    tone: "waiting",
    categories: RETRIED_CATEGORIES,
  },
  {
    key: "refused",
    label: "Refused (access, payload, conflict)",
    tone: "failed",
    categories: ["auth_config", "payload_mismatch", "business_conflict"],
  },
  { key: "defect", label: "Defect", tone: "attention", categories: ["code_defect", "none"] },
];

const KNOWN: readonly string[] = [...FAILURE_CATEGORIES, "none"];

interface FailureHistogramProps {
  counted: CountedBuckets;
  bucketMs: number;
  /** What is counted: failed attempts, or the deliveries that were given up. */
  what?: "failed attempts" | "dead letters";
}

function valuesOf(bucket: CountBucket): Record<string, number> {
  const of = (categories: readonly string[]) =>
    categories.reduce((total, category) => total + (bucket.values[category] ?? 0), 0);
  const unknown = Object.keys(bucket.values).filter((category) => !KNOWN.includes(category));
  return Object.fromEntries(
    SERIES.map(({ key, categories }) => [key, of(categories) + (key === "defect" ? of(unknown) : 0)]),
  );
}

/** Failed attempts over time, by who has to act; a drag over the bars narrows the time. */
export function FailureHistogram({ counted, bucketMs, what = "failed attempts" }: FailureHistogramProps) {
  const buckets = counted.buckets.map((bucket) => ({ start: bucket.start, values: valuesOf(bucket) }));
  const shown = SERIES.filter(({ key }) => buckets.some(({ values }) => (values[key] ?? 0) > 0));
  if (shown.length === 0) return null;
  return (
    <Card className="mb-3">
      <Histogram
        label={what === "dead letters" ? "Dead letters" : "Failed attempts"}
        series={shown}
        buckets={buckets}
        bucketMs={bucketMs}
        zoom={{ from: "from", to: "to" }}
        heightPx={72}
      />
      <CountedNote counted={counted} what={what} />
    </Card>
  );
}
