import { ScrollRegion } from "@/components/ui/scroll-region";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";
import type { ModelEvaluation } from "@/lib/failures/version-model";

/** What was said of what, on the frozen test: a row is what failures are, a column what was said of them. */
export function ConfusionTable({ confusion }: Pick<ModelEvaluation, "confusion">) {
  return (
    <ScrollRegion label="Confusion matrix" className="overflow-x-auto">
      <table className="w-full min-w-[40rem] text-xs">
        <caption className="sr-only">Rows: what a failure is. Columns: what the model said.</caption>
        <thead>
          <tr className="text-subtle">
            <th scope="col" className="px-2 py-1.5 text-left font-medium">
              Is \ said
            </th>
            {FAILURE_CATEGORIES.map((said) => (
              <th key={said} scope="col" className="px-2 py-1.5 text-right font-medium">
                {CATEGORY_TEXT[said].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FAILURE_CATEGORIES.map((is) => {
            const whole = FAILURE_CATEGORIES.reduce((sum, said) => sum + confusion[is][said], 0) || 1;
            return (
              <tr key={is} className="border-t border-line">
                <th scope="row" className="px-2 py-1.5 text-left font-medium whitespace-nowrap">
                  {CATEGORY_TEXT[is].label}
                </th>
                {FAILURE_CATEGORIES.map((said) => (
                  <Cell key={said} share={confusion[is][said] / whole} right={is === said} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Shaded by its share, green where it is right; the number says the same. */
function Cell({ share, right }: { share: number; right: boolean }) {
  const tone = right ? "var(--ok)" : "var(--failed)";
  const strength = Math.round(Math.min(1, share) * 30);
  return (
    <td
      className="px-2 py-1.5 text-right"
      style={{ background: `color-mix(in srgb, ${tone} ${strength}%, var(--surface))` }}
    >
      {share === 0 ? "—" : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`}
    </td>
  );
}
