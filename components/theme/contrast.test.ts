import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["canvas", "rail", "surface", "sunken", "hover", "neutral-soft"];
const MEANINGS = ["ok", "waiting", "attention", "failed"];

const TEXT_PAIRS: [string, string][] = [
  ...GROUNDS.flatMap((ground) =>
    ["text", "text-muted", "accent-text"].map((ink): [string, string] => [ink, ground]),
  ),
  ...["canvas", "rail", "surface", "sunken"].map((ground): [string, string] => ["text-subtle", ground]),
  ...MEANINGS.map((tone): [string, string] => [`${tone}-text`, `${tone}-soft`]),
  ...MEANINGS.flatMap((tone) =>
    ["surface", "canvas", "sunken", "hover"].map((ground): [string, string] => [`${tone}-text`, ground]),
  ),
  ["accent-text", "accent-soft"],
  ["text", "accent-soft"],
  ["text-muted", "accent-soft"],
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ["accent-ink", "failed-strong"],
  ["accent-ink", "failed-hover"],
];

const SHAPE_PAIRS: [string, string][] = [
  ["line-control", "surface"],
  ["line-control", "canvas"],
  ["accent", "surface"],
  ["accent-text", "canvas"],
  ...["ok", "waiting", "attention", "failed"].map((tone): [string, string] => [tone, "surface"]),
];

describe.each([":root", ".dark"])("colours of %s", (selector) => {
  const tokens = { ...tokensOf(":root"), ...tokensOf(selector) };
  const ratio = (ink: string, ground: string) => contrast(tokens[ink] ?? "", tokens[ground] ?? "");

  it.each(TEXT_PAIRS)("%s reads on %s (AA, 4.5)", (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPE_PAIRS)("%s is seen on %s (AA, 3)", (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(3);
  });
});
