/** Scores before softmax, with the class that was right. */
export interface Judged {
  scores: readonly number[];
  label: number;
  weight: number;
}

const LEAST = 0.2;
const MOST = 5;
const STEPS = 32;
/** What one answer may cost at most, however sure and wrong. */
const LOSS_MAX = -Math.log(1e-12);
const GOLDEN = (Math.sqrt(5) - 1) / 2;

function lossAt(judged: readonly Judged[], temperature: number): number {
  let loss = 0;
  for (const { scores, label, weight } of judged) {
    const right = scores[label] ?? 0;
    let sum = 0;
    for (const score of scores) sum += Math.exp((score - right) / temperature);
    loss += weight * Math.min(LOSS_MAX, Math.log(sum));
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
  const at = (place: number) => ({ place, loss: lossAt(judged, Math.exp(place)) });
  let [left, right] = [at(high - GOLDEN * (high - low)), at(low + GOLDEN * (high - low))];
  for (let step = 0; step < STEPS; step += 1) {
    if (left.loss < right.loss) {
      [high, right] = [right.place, left];
      left = at(high - GOLDEN * (high - low));
    } else {
      [low, left] = [left.place, right];
      right = at(low + GOLDEN * (high - low));
    }
  }
  return Math.exp((low + high) / 2);
}
