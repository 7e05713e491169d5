import { exactShare } from "@/components/charts/curve-model";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ModelVersionView } from "@/lib/failures/version-model";
import { PromoteButton, type ModelActions } from "./model-actions";

const STATE = { champion: "Decides verdicts", waiting: "Waits", retired: "Was replaced" } as const;

interface VersionTableProps {
  versions: readonly ModelVersionView[];
  /** Null for who may not promote. */
  promote: ModelActions["promote"] | null;
}

/** The history of versions, newest first. */
export function VersionTable({ versions, promote }: VersionTableProps) {
  return (
    <ScrollRegion label="Every version" className="overflow-x-auto">
      <table className="w-full min-w-[44rem] text-sm">
        <caption className="sr-only">Versions of the failure model</caption>
        <thead className="text-left text-xs text-subtle">
          <tr>
            {["Version", "State", "Learned from", "Macro F1", "Retry right", "Trained", ""].map((name) => (
              <th key={name} className="px-3 py-1.5 font-medium">
                {name || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <VersionRow key={version.version} version={version} promote={promote} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function VersionRow({
  version: row,
  promote,
}: {
  version: ModelVersionView;
  promote: VersionTableProps["promote"];
}) {
  const corrections = row.correctionLines > 0 ? ` and ${row.correctionLines} of corrections` : "";
  return (
    <tr className="border-t border-line">
      <td className="px-3 py-1.5">
        <Link
          href={`/failures/model?version=${row.version}`}
          className="font-mono text-xs text-accent-text underline underline-offset-2"
        >
          {row.version}
        </Link>
      </td>
      <td className="px-3 py-1.5 whitespace-nowrap">{STATE[row.state]}</td>
      <td className="px-3 py-1.5">
        {row.corpusLines} lines{corrections}
      </td>
      <td className="px-3 py-1.5">{exactShare(row.scores.macroF1)}</td>
      <td className="px-3 py-1.5">{exactShare(row.scores.retryAccuracy)}</td>
      <td className="px-3 py-1.5 whitespace-nowrap text-muted">
        <RelativeTime at={row.trainedAt} /> {row.shipped ? "with the product" : `for ${row.trainedBy}`}
      </td>
      <td className="px-3 py-1.5 text-right">
        {promote && row.kept && row.state !== "champion" ? (
          <PromoteButton promote={promote} version={row.version} />
        ) : null}
      </td>
    </tr>
  );
}
