/** How many past steps tell the shape of what is minimised. */
const MEMORY = 6;
const DECREASE = 1e-4;
const HALVINGS_MAX = 20;

/** The value at a point, and its gradient into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

interface Step {
  moved: Float64Array;
  turned: Float64Array;
  /** One by their product. */
  scale: number;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** `target` plus `factor` times `other`, in place. */
function add(target: Float64Array, other: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at += 1) (target[at] as number) += factor * (other[at] as number);
}

/** Where to go from a gradient, by what the past steps say of the curvature (the two loops of L-BFGS). */
function direction(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const way = gradient.map((value) => -value);
  const shares = steps.map(() => 0);
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (!step) continue;
    const share = step.scale * dot(step.moved, way);
    shares[index] = share;
    add(way, step.turned, -share);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.scale * dot(last.turned, last.turned));
    for (let at = 0; at < way.length; at += 1) way[at] = (way[at] ?? 0) * scale;
  }
  steps.forEach((step, index) => {
    add(way, step.moved, (shares[index] ?? 0) - step.scale * dot(step.turned, way));
  });
  return way;
}

/**
 * Minimises a smooth convex function from a point by L-BFGS (Liu and Nocedal 1989) with halved steps, `rounds` times at
 * most or until a round gains less than `tolerance` of the value. The same function gives the same point.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { rounds, tolerance }: { rounds: number; tolerance: number },
): Float64Array {
  const size = start.length;
  let point = start.slice();
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const steps: Step[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const way = direction(gradient, steps);
    const slope = dot(way, gradient);
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let length = steps.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    let reached = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < HALVINGS_MAX; halving += 1) {
      next.set(point);
      add(next, way, length);
      reached = objective(next, nextGradient);
      if (reached <= value + DECREASE * length * slope) break;
      length /= 2;
    }
    if (!(reached < value)) break;
    const gained = value - reached;
    const step = stepOf(difference(next, point), difference(nextGradient, gradient));
    if (step) steps.push(step);
    if (steps.length > MEMORY) steps.shift();
    [point, gradient, value] = [next, nextGradient, reached];
    if (gained < tolerance * Math.abs(value)) break;
  }
  return point;
}

function difference(one: Float64Array, other: Float64Array): Float64Array {
  const result = one.slice();
  add(result, other, -1);
  return result;
}

/** A step worth remembering: one along which the slope rose. */
function stepOf(moved: Float64Array, turned: Float64Array): Step | null {
  const product = dot(moved, turned);
  return product > 0 ? { moved, turned, scale: 1 / product } : null;
}
