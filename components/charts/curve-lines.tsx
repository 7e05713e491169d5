"use client";

import { useEffect, useMemo } from "react";
import { CartesianGrid, Line, LineChart, Tooltip, useXAxisScale, XAxis, YAxis } from "recharts";
import { CURVE_PLOT, curveRows, exactShare, SHARE_TICKS, shareText, type CurveNumbers } from "./curve-model";
import { TICK_TEXT_PX } from "./geometry";
import { paintOf } from "./model";

const TICK = { fill: "var(--text-subtle)", fontSize: TICK_TEXT_PX };
const AXIS = {
  domain: [0, 1],
  ticks: [...SHARE_TICKS],
  tickFormatter: (share: number) => shareText(share).replace(" ", "\u00a0"),
  interval: 0 as const,
  tick: TICK,
  tickLine: false,
};

const LINE = { strokeWidth: 2, dot: false, connectNulls: true, isAnimationActive: false };

/** Curves to read with the pointer and the arrow keys, filling their parent. Fetched by <CurveChart>; use that. */
export function CurveLines({ label, curves, xLabel, onDrawn }: CurveNumbers & { onDrawn: () => void }) {
  const rows = useMemo(() => curveRows(curves).map(({ x, values }) => ({ x, ...values })), [curves]);
  const { topPx, rightPx } = CURVE_PLOT;
  return (
    <LineChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={rows}
      margin={{ top: topPx, right: rightPx, bottom: 0, left: 0 }}
      aria-label={`${label}. The arrow keys read it.`}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...AXIS}
        dataKey="x"
        type="number"
        height={CURVE_PLOT.bottomPx}
        axisLine={{ stroke: "var(--line)" }}
      />
      <YAxis {...AXIS} width={CURVE_PLOT.leftPx} axisLine={false} />
      <Tooltip
        isAnimationActive={false}
        formatter={(value) => (typeof value === "number" ? exactShare(value) : "none")}
        labelFormatter={(x) => `${xLabel} ${exactShare(Number(x))}`}
        contentStyle={{ background: "var(--surface)", borderColor: "var(--line)", fontSize: 12 }}
        labelStyle={{ color: "var(--text-muted)" }}
        itemStyle={{ color: "var(--text)" }}
      />
      {curves.map(({ key, label: name, tone, dashed }) => (
        <Line
          {...LINE}
          key={key}
          dataKey={key}
          name={name}
          stroke={paintOf(tone).color}
          strokeDasharray={dashed ? "4 4" : undefined}
        />
      ))}
      <WhenDrawn onDrawn={onDrawn} />
    </LineChart>
  );
}

/** Tells when the chart has measured itself and stands. */
function WhenDrawn({ onDrawn }: { onDrawn: () => void }) {
  const scale = useXAxisScale();
  const stands = scale !== undefined;
  useEffect(() => {
    if (stands) onDrawn();
  }, [stands, onDrawn]);
  return null;
}
