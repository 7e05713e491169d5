import { seededRandom } from "./seeded-random";

/** A training line: which features it has, and its class. */
export interface Sample {
  /** Places in the vocabulary, without repeats. */
  places: Int32Array;
  values: Float32Array;
  label: number;
  /** How much it counts; 1 for a line that stands for itself. */
  weight: number;
}

export interface LogisticOptions {
  features: number;
  classes: number;
  epochs: number;
  learningRate: number;
  /** Pull of every weight towards zero, per step. */
  decay: number;
  seed: number;
}

/** Weights of multinomial logistic regression, one row of `classes` for each feature, and a bias per class. */
export interface LogisticWeights {
  weights: Float32Array;
  bias: Float32Array;
}

/** Scores of the classes before they are made probabilities, into `out`. */
export function scoresInto(
  out: Float64Array,
  { weights, bias }: LogisticWeights,
  places: Int32Array,
  values: Float32Array,
): void {
  const classes = out.length;
  for (let label = 0; label < classes; label += 1) out[label] = bias[label] ?? 0;
  for (let index = 0; index < places.length; index += 1) {
    const row = (places[index] ?? 0) * classes;
    const value = values[index] ?? 0;
    for (let label = 0; label < classes; label += 1) {
      out[label] = (out[label] ?? 0) + (weights[row + label] ?? 0) * value;
    }
  }
}

/** Scores as probabilities, in place; a higher temperature makes them less sure. */
export function softmaxInPlace(scores: Float64Array, temperature = 1): void {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) {
    const share = Math.exp(((scores[label] ?? 0) - highest) / temperature);
    scores[label] = share;
    sum += share;
  }
  for (let label = 0; label < scores.length; label += 1) scores[label] = (scores[label] ?? 0) / sum;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}

const TINY = 1e-8;

interface Training extends LogisticWeights {
  /** Sums of squared gradients (AdaGrad), for weights and bias. */
  squares: Float32Array;
  biasSquares: Float32Array;
}

/** One step of AdaGrad on one line; `errors` holds probability minus truth. */
function step(model: Training, sample: Sample, errors: Float64Array, options: LogisticOptions): void {
  const { classes, learningRate, decay } = options;
  for (let index = 0; index < sample.places.length; index += 1) {
    const row = (sample.places[index] ?? 0) * classes;
    const value = sample.values[index] ?? 0;
    for (let label = 0; label < classes; label += 1) {
      const at = row + label;
      const weight = model.weights[at] ?? 0;
      const gradient = sample.weight * ((errors[label] ?? 0) * value + decay * weight);
      const square = (model.squares[at] ?? 0) + gradient * gradient;
      model.squares[at] = square;
      model.weights[at] = weight - (learningRate * gradient) / (Math.sqrt(square) + TINY);
    }
  }
  for (let label = 0; label < classes; label += 1) {
    const gradient = sample.weight * (errors[label] ?? 0);
    const square = (model.biasSquares[label] ?? 0) + gradient * gradient;
    model.biasSquares[label] = square;
    model.bias[label] = (model.bias[label] ?? 0) - (learningRate * gradient) / (Math.sqrt(square) + TINY);
  }
}

/**
 * Trains multinomial logistic regression with AdaGrad (Duchi, Hazan, Singer 2011) and a pull towards zero. The same
 * samples, options and seed give the same weights, bit for bit, on any machine with IEEE 754 arithmetic.
 */
export function trainLogistic(samples: readonly Sample[], options: LogisticOptions): LogisticWeights {
  const { features, classes, epochs, seed } = options;
  const model: Training = {
    weights: new Float32Array(features * classes),
    bias: new Float32Array(classes),
    squares: new Float32Array(features * classes),
    biasSquares: new Float32Array(classes),
  };
  const random = seededRandom(seed);
  const order = Int32Array.from(samples.keys());
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      scoresInto(scores, model, sample.places, sample.values);
      softmaxInPlace(scores);
      scores[sample.label] = (scores[sample.label] ?? 0) - 1;
      step(model, sample, scores, options);
    }
  }
  return { weights: model.weights, bias: model.bias };
}
