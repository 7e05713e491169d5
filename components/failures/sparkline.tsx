import { plural } from "@/lib/format/count";

const WIDTH = 96;
const HEIGHT = 20;

/** Failures per hour of the last day as small bars; said in words to screen readers, and on hover. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const highest = Math.max(1, ...values);
  const total = values.reduce((sum, value) => sum + value, 0);
  const words = `${plural(total, "failed attempt")} in the last 24 hours`;
  const step = WIDTH / Math.max(1, values.length);
  return (
    <span data-hint={words} className="inline-flex">
      <svg role="img" aria-label={words} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <rect y={HEIGHT - 1} width={WIDTH} height={1} fill="var(--line)" />
        {values.map((value, hour) => {
          const height = value === 0 ? 0 : Math.max(2, (value / highest) * (HEIGHT - 2));
          return (
            <rect
              // The hours are a fixed row of places.
              key={hour}
              x={hour * step}
              y={HEIGHT - 1 - height}
              width={Math.max(1, step - 1)}
              height={height}
              fill="var(--failed)"
            />
          );
        })}
      </svg>
    </span>
  );
}
