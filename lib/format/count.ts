import { numberFormat } from "./intl";

const exact = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** "1,284". */
export function formatCount(value: number | bigint): string {
  return exact.format(value);
}

/** "1.3K" from ten thousand on, exact below. */
export function formatCountCompact(value: number | bigint): string {
  return value > -10_000 && value < 10_000 ? exact.format(value) : compact.format(value);
}

/** A share of 0..1 as "12.5%"; "<0.1%" rather than a zero that is not one. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return "—";
  if (share > 0 && share < 0.001) return "<0.1%";
  if (share < 1 && share > 0.999) return ">99.9%";
  return numberFormat("en", { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** "1 event", "2 events"; give the plural when it is not an added s. */
export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : many}`;
}

const BYTE_UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const;

/** A size in bytes as "1.2 KiB". */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < BYTE_UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return unit === 0 ? plural(size, "byte") : `${size.toFixed(1)} ${BYTE_UNITS[unit]}`;
}
