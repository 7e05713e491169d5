import { exactShare } from "@/components/charts/curve-model";
import { CategoryBadge } from "@/components/failures/category-badge";
import { Link } from "@/components/ui/link";
import { plural } from "@/lib/format/count";
import type { FlippedVerdict, ModelCheck, ModelJudgement } from "@/lib/failures/version-model";

/** Why a version was promoted or waits, and what it says differently. */
export function Judgement({ judgement }: { judgement: ModelJudgement }) {
  const { championVersion, checks, corrections, recent } = judgement;
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p className="text-muted">
        Compared with version <code className="font-mono text-xs">{championVersion}</code>. It agrees with{" "}
        {Math.round(corrections.challengerRight)} of {plural(corrections.total, "correction")}; the version
        before agreed with {Math.round(corrections.championRight)}. Of the newest{" "}
        {plural(recent.looked, "failure")} it judges {recent.flippedTotal} differently.
      </p>
      <Checks checks={checks} />
      {recent.flipped.length > 0 ? <Flipped flipped={recent.flipped} /> : null}
    </div>
  );
}

function Checks({ checks }: { checks: readonly ModelCheck[] }) {
  return (
    <table className="w-full">
      <caption className="sr-only">What was compared</caption>
      <thead className="text-left text-xs text-subtle">
        <tr>
          <th className="py-1.5 font-medium">Measured</th>
          <th className="py-1.5 pl-3 text-right font-medium">Before</th>
          <th className="py-1.5 pl-3 text-right font-medium">This one</th>
          <th className="py-1.5 pl-3 text-right font-medium">No worse, beyond chance</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ name, label, champion, challenger, passed }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1.5 text-left font-normal">
              {label}
            </th>
            <td className="py-1.5 pl-3 text-right whitespace-nowrap">{exactShare(champion)}</td>
            <td className="py-1.5 pl-3 text-right whitespace-nowrap">{exactShare(challenger)}</td>
            <td className="py-1.5 pl-3 text-right">{passed ? "Yes" : "No"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Flipped({ flipped }: { flipped: readonly FlippedVerdict[] }) {
  return (
    <details>
      <summary className="cursor-pointer text-muted">Failures that it judges differently</summary>
      <ul className="mt-2 divide-y divide-line">
        {flipped.map(({ attemptId, deliveryId, destination, before, after }) => (
          <li key={attemptId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <Link
              href={`/deliveries/${deliveryId}`}
              className="text-accent-text underline underline-offset-2"
            >
              {destination}
            </Link>
            <CategoryBadge category={before} />
            <span className="text-subtle">now</span>
            <CategoryBadge category={after} />
          </li>
        ))}
      </ul>
    </details>
  );
}
