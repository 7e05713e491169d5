import { AbsoluteTime } from "@/components/ui/relative-time";
import { formatDuration } from "@/lib/format/time";
import { phasesText } from "./phases";
import type { WaterfallLane, WaterfallRow } from "./waterfall-rows";
import { ScrollRegion } from "@/components/ui/scroll-region";

const HEADS = ["Where", "Step", "When", "After the receipt", "Waited before", "Took"];

/** The waterfall in words and numbers. */
export function WaterfallTable({ lanes }: { lanes: readonly WaterfallLane[] }) {
  return (
    <ScrollRegion
      label="The event's way as a table"
      className="overflow-x-auto rounded-lg border border-line"
    >
      <table className="w-full min-w-[720px] text-left text-sm">
        <caption className="sr-only">Every step of the event, with its time</caption>
        <thead>
          <tr className="border-b border-line text-xs text-subtle">
            {HEADS.map((head) => (
              <th key={head} scope="col" className="px-3 py-1.5 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.flatMap((lane) =>
            lane.rows.map((row) => <TableRow key={`${lane.id}-${row.id}`} place={lane.title} row={row} />),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function TableRow({ place, row }: { place: string; row: WaterfallRow }) {
  const span = (ms: number | null) => (ms === null ? "—" : formatDuration(ms));
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <td className="px-3 py-1.5 text-muted">{place}</td>
      <th scope="row" className="px-3 py-1.5 font-normal">
        {row.title}
        {row.future ? <span className="text-muted"> (to come)</span> : null}
        {row.detail ? <span className="block text-xs text-muted">{row.detail}</span> : null}
        {row.phases.length > 0 ? (
          <span className="block text-xs text-muted">{phasesText(row.phases)}</span>
        ) : null}
      </th>
      <td className="px-3 py-1.5 whitespace-nowrap">{row.at ? <AbsoluteTime at={row.at} /> : "—"}</td>
      <td className="px-3 py-1.5 tabular-nums">{span(row.fromMs)}</td>
      <td className="px-3 py-1.5 tabular-nums">{span(row.waitMs)}</td>
      <td className="px-3 py-1.5 tabular-nums">{span(row.durationMs)}</td>
    </tr>
  );
}
