/** What a query may take at most by this product's own rule, and then some. */
const LOAD_MS = 150;
/**
 * When a screen is drawn anew, for a live change or after a click, the old one stands until the new one is there: a part
 * that went back to its shape would blink, and move what is below it.
 */
const REDRAW_MS = 600;

/**
 * How long a part of a screen may take before its shape is shown instead, in milliseconds. Next hides its own headers from
 * components; `Sec-Fetch-Dest` says as well what the browser will do with the answer (Fetch Metadata Request Headers, W3C):
 * "document" for a page load, "empty" for what a script fetches. Pure.
 */
export function graceMs(fetchDest: string | null): number {
  return fetchDest === "empty" ? REDRAW_MS : LOAD_MS;
}
