import { CountedNote } from "@/components/charts/counted-note";
import { Histogram } from "@/components/charts/histogram";
import type { ChartLook, Series } from "@/components/charts/model";
import { Card } from "@/components/ui/card";
import { CATEGORY_TEXT, FAILURE_CATEGORIES, RETRIED_CATEGORIES } from "@/lib/failures/model";
import type { CountBucket, CountedBuckets } from "@/lib/platform/buckets";

// Seven colours would say nothing: what needs a person is set apart, and the table has every category.
const SERIES: readonly (Series & { short: string; categories: readonly string[] })[] = [
  {
    key: "retried",
    label: `Retried by itself (${RETRIED_CATEGORIES.map((one) => CATEGORY_TEXT[one].label.toLowerCase()).join(", ")})`,
    short: "Retried by itself",
    tone: "waiting",
    categories: RETRIED_CATEGORIES,
  },
  {
    key: "refused",
    label: "Refused (access, payload, conflict)",
    short: "Refused",
    tone: "failed",
    categories: ["auth_config", "payload_mismatch", "business_conflict"],
  },
  { key: "defect", label: "Defect", short: "Defect", tone: "attention", categories: ["code_defect", "none"] },
];

const KNOWN: readonly string[] = [...FAILURE_CATEGORIES, "none"];

interface FailureHistogramProps extends ChartLook {
  counted: CountedBuckets;
  bucketMs: number;
  /** What is counted: failed attempts, or the deliveries that were given up. */
  what?: "failed attempts" | "dead letters";
  /** Shows the empty chart where nothing failed, beside others of its height. */
  always?: boolean;
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
export function FailureHistogram(props: FailureHistogramProps) {
  const {
    counted,
    bucketMs,
    what = "failed attempts",
    heightPx = 72,
    titled,
    always,
    className = "mb-3",
  } = props;
  const buckets = counted.buckets.map((bucket) => ({ start: bucket.start, values: valuesOf(bucket) }));
  const shown = SERIES.filter(({ key }) => buckets.some(({ values }) => (values[key] ?? 0) > 0));
  if (shown.length === 0 && !always) return null;
  return (
    <Card className={className}>
      <Histogram
        label={what === "dead letters" ? "Dead letters" : "Failed attempts"}
        series={shown.map(({ key, label, short, tone }) => ({ key, label: titled ? short : label, tone }))}
        buckets={buckets}
        bucketMs={bucketMs}
        zoom={{ from: "from", to: "to" }}
        heightPx={heightPx}
        titled={titled}
      />
      <CountedNote counted={counted} what={what} />
    </Card>
  );
}
