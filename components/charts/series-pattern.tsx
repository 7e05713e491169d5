import { paintOf, type Series } from "./model";

/** The fill of a series in SVG: its colour, or its stripes once <SeriesPatterns> with the same scope is there. */
export function fillOf(scope: string, { key, tone }: Series): string {
  const { color, stripes } = paintOf(tone);
  return stripes ? `url(#${scope}-${key})` : color;
}

/** Draws the stripes that series are filled with; goes inside the chart's SVG. */
export function SeriesPatterns({ scope, series }: { scope: string; series: readonly Series[] }) {
  return (
    <defs>
      {series.map(({ key, tone }) => {
        const { color, stripes } = paintOf(tone);
        if (!stripes) return null;
        const { angleDeg, solidPx, fadedPx, faded } = stripes;
        const widthPx = solidPx + fadedPx;
        return (
          <pattern
            key={key}
            id={`${scope}-${key}`}
            width={widthPx}
            height={widthPx}
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${angleDeg - 90})`}
          >
            <rect width={widthPx} height={widthPx} style={{ fill: faded }} />
            <rect width={solidPx} height={widthPx} style={{ fill: color }} />
          </pattern>
        );
      })}
    </defs>
  );
}
