import type { Design } from "./matrix";
import { minimise } from "./minimise";

export interface LogisticOptions {
  features: number;
  classes: number;
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

// The loops below are where learning takes its time, and every place is within its array: `as number` instead of a
// default for what can't be missing makes them twice as fast.

/** The scores of one line at a point, whose last numbers are the biases, into `out`. */
function scoreLine(out: Float64Array, point: Float64Array, design: Design, row: number): void {
  const { places, values } = design;
  const classes = out.length;
  const bias = point.length - classes;
  for (let label = 0; label < classes; label += 1) out[label] = point[bias + label] as number;
  const end = design.starts[row + 1] as number;
  for (let at = design.starts[row] as number; at < end; at += 1) {
    const from = (places[at] as number) * classes;
    const value = values[at] as number;
    for (let label = 0; label < classes; label += 1) {
      (out[label] as number) += (point[from + label] as number) * value;
    }
  }
}

/** What one line adds to the gradient; `errors` holds probability minus truth, weighted. */
function addLine(gradient: Float64Array, errors: Float64Array, design: Design, row: number): void {
  const { places, values } = design;
  const classes = errors.length;
  const bias = gradient.length - classes;
  for (let label = 0; label < classes; label += 1)
    (gradient[bias + label] as number) += errors[label] as number;
  const end = design.starts[row + 1] as number;
  for (let at = design.starts[row] as number; at < end; at += 1) {
    const from = (places[at] as number) * classes;
    const value = values[at] as number;
    for (let label = 0; label < classes; label += 1) {
      (gradient[from + label] as number) += (errors[label] as number) * value;
    }
  }
}

/**
 * Trains multinomial logistic regression with a pull towards zero. The same lines and options give the same weights,
 * bit for bit, on any machine with IEEE 754 arithmetic.
 */
export function trainLogistic(
  unscaled: Design,
  scales: Float64Array,
  options: LogisticOptions,
): LogisticWeights {
  const { features, classes, decay } = options;
  const design = {
    ...unscaled,
    values: unscaled.values.map((value, at) => value * (scales[unscaled.places[at] ?? 0] ?? 1)),
  };
  const bias = features * classes;
  const errors = new Float64Array(classes);
  const objective = (point: Float64Array, gradient: Float64Array) => {
    let loss = pull(point, gradient, bias, decay);
    for (let row = 0; row < design.labels.length; row += 1) {
      const weight = design.weights[row] ?? 0;
      const truth = design.labels[row] ?? 0;
      scoreLine(errors, point, design, row);
      softmaxInPlace(errors);
      loss -= weight * Math.log(Math.max(1e-300, errors[truth] ?? 0));
      errors[truth] = (errors[truth] ?? 0) - 1;
      for (let label = 0; label < classes; label += 1) errors[label] = (errors[label] ?? 0) * weight;
      addLine(gradient, errors, design, row);
    }
    return loss;
  };
  const point = minimise(objective, bias + classes, options);
  const weights = Float32Array.from(
    point.subarray(0, bias),
    (weight, at) => weight * (scales[Math.floor(at / classes)] ?? 1),
  );
  return { weights, bias: Float32Array.from(point.subarray(bias)) };
}
