import { exactShare } from "@/components/charts/curve-model";
import type { ModelEvaluation, ModelScoresView } from "@/lib/failures/version-model";

const BASELINE = {
  rules: "Rules: statuses, codes and a list of words",
  statuses: "A table of statuses",
} as const;

interface ComparisonTableProps {
  scores: ModelScoresView;
  baselines: ModelEvaluation["baselines"];
}

/** The model beside what needs no learning, on the same failures. */
export function ComparisonTable({ scores, baselines }: ComparisonTableProps) {
  const rows = [
    { name: "This model", scores },
    ...baselines.map(({ name, scores: of }) => ({ name: BASELINE[name], scores: of })),
  ];
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">The model beside simple rules on the frozen test</caption>
      <thead className="text-left text-xs text-subtle">
        <tr>
          <th className="py-1.5 font-medium">On the frozen test</th>
          <th className="py-1.5 pl-3 text-right font-medium">Macro F1</th>
          <th className="py-1.5 pl-3 text-right font-medium">Retry right</th>
          <th className="py-1.5 pl-3 text-right font-medium">Calibration error</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, scores: { macroF1, retryAccuracy, calibrationError } }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left font-normal">
              {name}
            </th>
            <td className="py-1.5 pl-3 text-right whitespace-nowrap">{exactShare(macroF1)}</td>
            <td className="py-1.5 pl-3 text-right whitespace-nowrap">{exactShare(retryAccuracy)}</td>
            <td className="py-1.5 pl-3 text-right whitespace-nowrap">{exactShare(calibrationError)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
