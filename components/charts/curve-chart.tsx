"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useEffect, useState, type ComponentType } from "react";
import { IconButton } from "@/components/ui/button";
import { CURVE_PLOT, curveRows, exactShare, type CurveNumbers } from "./curve-model";
import { CurvePrint } from "./curve-print";
import { backgroundOf } from "./model";
import { useHandover } from "./use-handover";

type Lines = ComponentType<CurveNumbers & { onDrawn: () => void }>;

const PLOT_PX = 200;
const HEIGHT_PX = PLOT_PX + CURVE_PLOT.topPx + CURVE_PLOT.bottomPx;

/** Curves over shares: printed with the page, read by pointer and arrow keys, and as a table. */
export function CurveChart(props: CurveNumbers) {
  const { label, curves, xLabel, yLabel } = props;
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        {curves.map((curve) => (
          <span key={curve.key} className="flex items-center gap-1.5">
            <span
              className="size-2.5 rounded-[2px]"
              style={{ background: backgroundOf(curve.tone) }}
              aria-hidden
            />
            {curve.label}
          </span>
        ))}
        <IconButton
          size="sm"
          className="ml-auto"
          label={asTable ? `Show ${label} as a chart` : `Show ${label} as a table`}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
        </IconButton>
      </figcaption>
      {asTable ? <CurveTable {...props} /> : <CurvePicture {...props} />}
      {asTable ? null : (
        <p className="mt-1 text-center text-xs text-subtle">
          {xLabel} along the bottom, {yLabel} up the side
        </p>
      )}
    </figure>
  );
}

function useLines(wanted: boolean): Lines | null {
  const [lines, setLines] = useState<Lines | null>(null);
  useEffect(() => {
    if (!wanted) return;
    // Without the file the print stays, and the table has its numbers.
    import("./curve-lines").then(
      ({ CurveLines }) => setLines(() => CurveLines),
      () => undefined,
    );
  }, [wanted]);
  return lines;
}

type DrawnProps = CurveNumbers & { onDrawn: () => void; lines: Lines };

const Drawn = ({ lines: Chosen, ...numbers }: DrawnProps) => <Chosen {...numbers} />;

function CurvePicture(numbers: CurveNumbers) {
  const { place, wanted, drawn, onDrawn, print } = useHandover();
  const lines = useLines(wanted);
  return (
    <div ref={place} className="relative" style={{ height: HEIGHT_PX }}>
      {lines ? (
        <div className={drawn ? "h-full" : "absolute inset-0 opacity-0"}>
          <Drawn lines={lines} {...numbers} onDrawn={onDrawn} />
        </div>
      ) : null}
      {drawn ? null : (
        <div
          role="application"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys read it, as they do the chart
          tabIndex={0}
          aria-label={`${numbers.label}. The arrow keys read it.`}
          className="absolute inset-0 select-none"
          {...print}
        >
          <CurvePrint curves={numbers.curves} plotPx={PLOT_PX} />
        </div>
      )}
    </div>
  );
}

function CurveTable({ label, curves, xLabel }: CurveNumbers) {
  const read = curves.filter(({ dashed }) => !dashed);
  return (
    <div className="scroll-thin max-h-60 overflow-auto rounded-md border border-line">
      <table className="w-full text-xs">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-surface text-left text-subtle">
          <tr>
            <th className="px-3 py-1.5 font-medium">{xLabel}</th>
            {read.map((curve) => (
              <th key={curve.key} className="px-3 py-1.5 text-right font-medium">
                {curve.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {curveRows(read).map(({ x, values }) => (
            <tr key={x} className="border-t border-line">
              <td className="px-3 py-1.5">{exactShare(x)}</td>
              {read.map(({ key }) => (
                <td key={key} className="px-3 py-1.5 text-right">
                  {typeof values[key] === "number" ? exactShare(values[key]) : "—"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
