import { softmaxInPlace } from "./logistic";

/** Scores before softmax, with the class that was right. */
export interface Judged {
  scores: readonly number[];
  label: number;
  weight: number;
}

const LEAST = 0.2;
const MOST = 5;
const STEPS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

function lossAt(judged: readonly Judged[], temperature: number): number {
  let loss = 0;
  for (const { scores, label, weight } of judged) {
    const shares = Float64Array.from(scores);
    softmaxInPlace(shares, temperature);
    loss -= weight * Math.log(Math.max(1e-12, shares[label] ?? 0));
  }
  return loss;
}

/**
 * The temperature at which probabilities are as sure as they are right on lines that were not learned from (Guo et
 * al. 2017, "On Calibration of Modern Neural Networks"), by golden section between 0.2 and 5; 1 without any lines.
 */
export function temperatureOf(judged: readonly Judged[]): number {
  if (judged.length === 0) return 1;
  let low = Math.log(LEAST);
  let high = Math.log(MOST);
  for (let step = 0; step < STEPS; step += 1) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (lossAt(judged, Math.exp(left)) < lossAt(judged, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
