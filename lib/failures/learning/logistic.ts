import { FAILURE_CATEGORIES } from "../model";
import type { Design } from "./matrix";
import { minimise } from "./minimise";

/** The loops that learn are written for so many classes. */
const CLASSES = FAILURE_CATEGORIES.length;

export interface LogisticOptions {
  features: number;
  /** Steps of the minimiser at most. */
  rounds: number;
  tolerance: number;
  /** Pull of every weight towards zero. */
  decay: number;
}

/** Weights of multinomial logistic regression, one row of `classes` for each feature, and a bias per class. */
export interface LogisticWeights {
  weights: Float32Array;
  bias: Float32Array;
}

/**
 * Scores of the classes before they are made probabilities, into `out`. Features stand at the places of their numbers,
 * or at those that `placeOf` has for them; others are unknown and left out.
 */
export function scoresInto(
  out: Float64Array,
  { weights, bias }: LogisticWeights,
  { ids, values }: { ids: Int32Array; values: Float32Array },
  placeOf?: Int32Array,
): void {
  const classes = out.length;
  for (let label = 0; label < classes; label += 1) out[label] = bias[label] ?? 0;
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] as number;
    const row = (placeOf ? (placeOf[id] ?? -1) : id) * classes;
    if (row < 0 || row >= weights.length) continue;
    const value = values[index] as number;
    for (let label = 0; label < classes; label += 1) {
      (out[label] as number) += (weights[row + label] as number) * value;
    }
  }
}

/** Scores as probabilities, in place; a higher temperature makes them less sure. */
export function softmaxInPlace(scores: Float64Array, temperature = 1): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < scores.length; label += 1) highest = Math.max(highest, scores[label] ?? 0);
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) {
    const share = Math.exp(((scores[label] ?? 0) - highest) / temperature);
    scores[label] = share;
    sum += share;
  }
  for (let label = 0; label < scores.length; label += 1) scores[label] = (scores[label] ?? 0) / sum;
}

/** The pull towards zero and its gradient; the biases behind the weights are free. */
function pull(point: Float64Array, gradient: Float64Array, weights: number, decay: number): number {
  let squares = 0;
  for (let at = 0; at < weights; at += 1) {
    const weight = point[at] ?? 0;
    squares += weight * weight;
    gradient[at] = decay * weight;
  }
  gradient.fill(0, weights);
  return (decay * squares) / 2;
}

// The loop below is where learning takes its time. Every place is within its array: `as number` instead of a default for
// what can't be missing, and seven numbers by name instead of an array of them, make it several times as fast.

/** What a line loses at a point, whose last seven numbers are the biases, times its weight; adds its gradient. */
function addLine(point: Float64Array, gradient: Float64Array, design: Design, row: number): number {
  const { places, values } = design;
  const [bias, end] = [point.length - CLASSES, design.starts[row + 1] as number];
  let s0 = point[bias] as number;
  let s1 = point[bias + 1] as number;
  let s2 = point[bias + 2] as number;
  let s3 = point[bias + 3] as number;
  let s4 = point[bias + 4] as number;
  let s5 = point[bias + 5] as number;
  let s6 = point[bias + 6] as number;
  for (let at = design.starts[row] as number; at < end; at += 1) {
    const from = (places[at] as number) * CLASSES;
    const value = values[at] as number;
    s0 += (point[from] as number) * value;
    s1 += (point[from + 1] as number) * value;
    s2 += (point[from + 2] as number) * value;
    s3 += (point[from + 3] as number) * value;
    s4 += (point[from + 4] as number) * value;
    s5 += (point[from + 5] as number) * value;
    s6 += (point[from + 6] as number) * value;
  }
  const errors = [s0, s1, s2, s3, s4, s5, s6];
  const loss = errorsOf(errors, design.labels[row] as number, design.weights[row] as number);
  [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0] = errors;
  errors.forEach((error, label) => ((gradient[bias + label] as number) += error));
  for (let at = design.starts[row] as number; at < end; at += 1) {
    const from = (places[at] as number) * CLASSES;
    const value = values[at] as number;
    (gradient[from] as number) += s0 * value;
    (gradient[from + 1] as number) += s1 * value;
    (gradient[from + 2] as number) += s2 * value;
    (gradient[from + 3] as number) += s3 * value;
    (gradient[from + 4] as number) += s4 * value;
    (gradient[from + 5] as number) += s5 * value;
    (gradient[from + 6] as number) += s6 * value;
  }
  return loss;
}

/** Scores as probability minus truth, times the weight, in place; gives the loss times the weight. */
function errorsOf(scores: number[], truth: number, weight: number): number {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let label = 0; label < CLASSES; label += 1) {
    const share = Math.exp((scores[label] as number) - highest);
    scores[label] = share;
    sum += share;
  }
  const loss = -weight * Math.log(Math.max(1e-300, (scores[truth] as number) / sum));
  for (let label = 0; label < CLASSES; label += 1) {
    scores[label] = weight * ((scores[label] as number) / sum - (label === truth ? 1 : 0));
  }
  return loss;
}

/**
 * Trains multinomial logistic regression of seven classes with a pull towards zero, from `start` where there is one: a
 * point as `trainLogistic` left it. The same lines, options and start give the same weights, bit for bit, on any machine
 * with IEEE 754 arithmetic.
 */
export function trainLogistic(
  unscaled: Design,
  scales: Float64Array,
  options: LogisticOptions,
  start?: LogisticWeights,
): LogisticWeights {
  const { features, decay } = options;
  const design = {
    ...unscaled,
    values: unscaled.values.map((value, at) => value * (scales[unscaled.places[at] ?? 0] ?? 1)),
  };
  const bias = features * CLASSES;
  const scaleAt = (at: number) => scales[Math.floor(at / CLASSES)] ?? 1;
  const objective = (point: Float64Array, gradient: Float64Array) => {
    let loss = pull(point, gradient, bias, decay);
    for (let row = 0; row < design.labels.length; row += 1) loss += addLine(point, gradient, design, row);
    return loss;
  };
  const from = new Float64Array(bias + CLASSES);
  if (start) {
    from.set(start.weights.map((weight, at) => weight / scaleAt(at)));
    from.set(start.bias, bias);
  }
  const point = minimise(objective, from, options);
  const weights = Float32Array.from(point.subarray(0, bias), (weight, at) => weight * scaleAt(at));
  return { weights, bias: Float32Array.from(point.subarray(bias)) };
}
