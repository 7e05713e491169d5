const waiting: (() => void)[] = [];
let asked = false;

const WITHIN_MS = 400;

function whenFree(run: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(run, { timeout: WITHIN_MS });
  else setTimeout(run, 1);
}

function next(): void {
  asked = false;
  waiting.shift()?.();
  ask();
}

function ask(): void {
  if (asked || waiting.length === 0) return;
  asked = true;
  whenFree(next);
}

/**
 * Runs each when the browser has a moment, one at a time, so that a key or a click between two of them is
 * answered. Gives a function that takes it out again.
 */
export function inTurn(run: () => void): () => void {
  waiting.push(run);
  ask();
  return () => {
    const place = waiting.indexOf(run);
    if (place >= 0) waiting.splice(place, 1);
  };
}
