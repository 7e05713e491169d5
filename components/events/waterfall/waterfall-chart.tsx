import { ChevronRight } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { AbsoluteTime, RelativeTime } from "@/components/ui/relative-time";
import { TONE_COLOR } from "@/components/ui/tone";
import { formatDuration } from "@/lib/format/time";
import { placeOf, type TimeAxis } from "./time-axis";
import { phasesText } from "./phases";
import type { WaterfallLane, WaterfallRow } from "./waterfall-rows";

/** Label, bars and length of a row; on a phone the bars stand under the label. */
const GRID =
  "grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,13.5rem)_minmax(0,1fr)_4.5rem]";
const TRACK = "relative order-3 col-span-2 sm:order-none sm:col-span-1";
const STRIPES = "repeating-linear-gradient(135deg, var(--line) 0 2px, transparent 2px 6px)";

export function WaterfallChart({ lanes, axis }: { lanes: readonly WaterfallLane[]; axis: TimeAxis }) {
  return (
    <div className="rounded-lg border border-line">
      <div className={cn(GRID, "border-b border-line px-3 py-1")} aria-hidden>
        <span className="text-xs text-subtle max-sm:hidden">Step</span>
        <AxisLabels axis={axis} />
        <span className="text-right text-xs text-subtle max-sm:hidden">Took</span>
      </div>
      {lanes.map((lane) => (
        <div key={lane.id} className="border-b border-line last:border-b-0">
          <h3 className="px-3 pt-2 pb-0.5 text-xs font-medium text-subtle">{lane.title}</h3>
          <ol className="pb-1.5">
            {lane.rows.map((row) => (
              <li key={row.id}>
                <Row row={row} axis={axis} />
              </li>
            ))}
            {lane.rows.length === 0 ? <li className="px-3 py-1 text-sm text-muted">Nothing yet.</li> : null}
          </ol>
        </div>
      ))}
    </div>
  );
}

function AxisLabels({ axis }: { axis: TimeAxis }) {
  return (
    <span className={cn(TRACK, "block h-4")}>
      {axis.ticks.map((tick) => (
        <span
          key={tick.ms}
          style={tick.endsHere ? { right: `${100 - tick.x}%` } : { left: `${tick.x}%` }}
          className="absolute top-0 text-xs whitespace-nowrap text-subtle tabular-nums"
        >
          {tick.label}
        </span>
      ))}
    </span>
  );
}

function Row({ row, axis }: { row: WaterfallRow; axis: TimeAxis }) {
  if (row.attemptId === null) {
    return (
      <div className="px-3 py-1">
        <RowLine row={row} axis={axis} />
        {row.detail ? <p className="text-xs text-muted">{row.detail}</p> : null}
      </div>
    );
  }
  return (
    <details className="group">
      <summary className="list-none px-3 py-1 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <RowLine row={row} axis={axis} opens />
        {row.detail ? <p className="pl-[18px] text-xs text-muted">{row.detail}</p> : null}
      </summary>
      <RowDetails row={row} />
    </details>
  );
}

function RowLine({ row, axis, opens }: { row: WaterfallRow; axis: TimeAxis; opens?: boolean }) {
  return (
    <div className={GRID}>
      <span className={cn("flex min-w-0 items-center gap-1 text-sm", row.future && "text-muted")}>
        {opens ? (
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 text-subtle transition-transform group-open:rotate-90"
          />
        ) : null}
        <span className="min-w-0 truncate" title={row.title}>
          {row.title}
        </span>
      </span>
      <Track row={row} axis={axis} />
      <span className="text-right text-xs whitespace-nowrap text-muted tabular-nums">
        <Length row={row} />
      </span>
    </div>
  );
}

function Length({ row }: { row: WaterfallRow }) {
  if (row.durationMs !== null) return formatDuration(row.durationMs);
  if (row.at === null) return null;
  if (row.future) return <RelativeTime at={row.at} />;
  return row.fromMs === null || row.fromMs === 0 ? "0" : `+${formatDuration(row.fromMs)}`;
}

function Track({ row, axis }: { row: WaterfallRow; axis: TimeAxis }) {
  return (
    <span className={cn(TRACK, "block h-4")} aria-hidden>
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      {axis.parts.map((part) =>
        part.kind === "break" ? (
          <span
            key={part.fromMs}
            data-hint={`Wait of ${formatDuration(part.toMs - part.fromMs)}, shortened`}
            className="absolute inset-y-0"
            style={{ left: `${part.x}%`, width: `${part.width}%`, backgroundImage: STRIPES }}
          />
        ) : null,
      )}
      <Bar row={row} axis={axis} />
    </span>
  );
}

function Bar({ row, axis }: { row: WaterfallRow; axis: TimeAxis }) {
  if (row.fromMs === null) return null;
  const left = placeOf(axis, row.fromMs);
  const color = TONE_COLOR[row.tone];
  if (row.toMs === null || row.toMs === row.fromMs) {
    return (
      <span
        className={cn(
          "absolute top-1/2 size-2 -translate-y-1/2 rotate-45 border-2",
          row.future && "border-dashed",
        )}
        style={{
          left: `min(${left}%, calc(100% - 9px))`,
          borderColor: color,
          backgroundColor: row.future ? "var(--surface)" : color,
        }}
      />
    );
  }
  return (
    <span
      data-hint={row.phases.length > 0 ? phasesText(row.phases) : undefined}
      className="absolute inset-y-0.5 flex min-w-[3px] overflow-hidden rounded-[3px]"
      style={{ left: `${left}%`, width: `${placeOf(axis, row.toMs) - left}%`, backgroundColor: color }}
    >
      {row.durationMs !== null && row.durationMs > 0
        ? row.phases.map((phase, index) => (
            <span
              key={phase.name}
              className={cn("h-full border-surface", index > 0 && "border-l")}
              style={{
                width: `${(phase.ms / Math.max(1, row.durationMs ?? 1)) * 100}%`,
                backgroundColor: index % 2 === 0 ? "rgb(255 255 255 / 0.35)" : undefined,
              }}
            />
          ))
        : null}
    </span>
  );
}

function RowDetails({ row }: { row: WaterfallRow }) {
  const facts: [string, string][] = [];
  if (row.waitMs !== null) facts.push(["Waited before", formatDuration(row.waitMs)]);
  if (row.durationMs !== null) facts.push(["Took", formatDuration(row.durationMs)]);
  if (row.phases.length > 0) facts.push(["Of it", phasesText(row.phases)]);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 px-3 pt-0.5 pb-2 pl-[30px] text-xs">
      <dt className="text-subtle">Began</dt>
      <dd>
        <AbsoluteTime at={row.at} />
        {row.fromMs === null ? null : (
          <span className="text-muted"> (+{formatDuration(row.fromMs)} after the receipt)</span>
        )}
      </dd>
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-subtle">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
