import { CURVE_PLOT, SHARE_TICKS, shareText, type Curve } from "./curve-model";
import { TICK_TEXT_PX } from "./geometry";
import { paintOf } from "./model";

const { topPx, leftPx, rightPx } = CURVE_PLOT;

/** Each stretch of a curve without a gap, in hundredths of the plot. */
function stretches({ points }: Curve): string[] {
  const lines: string[][] = [[]];
  for (const { x, y } of points) {
    if (y === null) lines.push([]);
    else lines.at(-1)?.push(`${(x * 100).toFixed(2)},${((1 - y) * 100).toFixed(2)}`);
  }
  return lines.filter((line) => line.length > 0).map((line) => line.join(" "));
}

/** Curves and axes, to be looked at only; the server draws them with the page. */
export function CurvePrint({ curves, plotPx }: { curves: readonly Curve[]; plotPx: number }) {
  const y = (share: number) => plotPx - share * plotPx;
  return (
    <div className="absolute" style={{ left: leftPx, right: rightPx, top: topPx }}>
      <svg width="100%" height={plotPx} className="block overflow-visible" aria-hidden>
        {SHARE_TICKS.map((share) => (
          <g key={share} fontSize={TICK_TEXT_PX} fill="var(--text-subtle)">
            <line x1="0" x2="100%" y1={y(share)} y2={y(share)} stroke="var(--line)" />
            <text x={-8} y={y(share)} textAnchor="end" dominantBaseline="central">
              {shareText(share)}
            </text>
            <text x={`${share * 100}%`} y={plotPx + 14} textAnchor="middle" dominantBaseline="central">
              {shareText(share)}
            </text>
          </g>
        ))}
        <svg width="100%" height={plotPx} viewBox="0 0 100 100" preserveAspectRatio="none">
          {curves.map((curve) =>
            stretches(curve).map((line) => (
              <polyline
                key={`${curve.key} ${line.slice(0, 12)}`}
                points={line}
                fill="none"
                stroke={paintOf(curve.tone).color}
                strokeWidth={2}
                strokeDasharray={curve.dashed ? "4 4" : undefined}
                vectorEffect="non-scaling-stroke"
              />
            )),
          )}
        </svg>
      </svg>
    </div>
  );
}
