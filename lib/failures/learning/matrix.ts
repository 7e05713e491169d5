import { FAILURE_CATEGORIES } from "../model";
import type { CorpusLine } from "./corpus";
import type { Features } from "./features";

/** A line with its features, read once however often it is learned from; lines that meet share their names. */
export interface PreparedLine extends CorpusLine {
  features: Omit<Features, "labels">;
}

/** Lines as numbers: features, families and templates by their place among those that occur. */
export interface CorpusMatrix {
  names: readonly string[];
  /** Where the features of each line begin, and where those of the last one end. */
  starts: Int32Array;
  ids: Int32Array;
  values: Float32Array;
  labels: Uint8Array;
  weights: Float64Array;
  families: Int32Array;
  templates: Int32Array;
  familyNames: readonly string[];
}

/** Numbers texts in the order in which they are met. */
class Numbers {
  readonly names: string[] = [];
  private readonly places = new Map<string, number>();

  of(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Lines as one sparse matrix, so that every part that learns from some of them reads numbers instead of names. */
export function matrixOf(lines: readonly PreparedLine[]): CorpusMatrix {
  const size = lines.reduce((sum, { features }) => sum + features.ids.length, 0);
  const starts = new Int32Array(lines.length + 1);
  const ids = new Int32Array(size);
  const values = new Float32Array(size);
  const [families, templates] = [new Numbers(), new Numbers()];
  let at = 0;
  lines.forEach(({ features }, row) => {
    starts[row] = at;
    ids.set(features.ids, at);
    values.set(features.values, at);
    at += features.ids.length;
  });
  starts[lines.length] = at;
  return {
    names: lines[0]?.features.names.names ?? [],
    starts,
    ids,
    values,
    labels: Uint8Array.from(lines, ({ label }) => FAILURE_CATEGORIES.indexOf(label)),
    weights: Float64Array.from(lines, ({ weight }) => weight),
    families: Int32Array.from(lines, ({ family }) => families.of(family)),
    templates: Int32Array.from(lines, ({ template }) => templates.of(template)),
    familyNames: families.names,
  };
}

/** Some lines with the features that are known, each at its place in the vocabulary. */
export interface Design {
  starts: Int32Array;
  places: Int32Array;
  values: Float32Array;
  labels: Uint8Array;
  weights: Float64Array;
}

/** The lines in `rows`; `placeOf` has the place of each feature, or -1 for one that is not known. */
export function designOf(matrix: CorpusMatrix, rows: Int32Array, placeOf: Int32Array): Design {
  const starts = new Int32Array(rows.length + 1);
  const most = rows.reduce((sum, row) => sum + (matrix.starts[row + 1] ?? 0) - (matrix.starts[row] ?? 0), 0);
  const places = new Int32Array(most);
  const values = new Float32Array(most);
  let at = 0;
  rows.forEach((row, index) => {
    starts[index] = at;
    const end = matrix.starts[row + 1] ?? 0;
    for (let from = matrix.starts[row] ?? 0; from < end; from += 1) {
      const place = placeOf[matrix.ids[from] ?? 0] ?? -1;
      if (place < 0) continue;
      places[at] = place;
      values[at] = matrix.values[from] ?? 0;
      at += 1;
    }
  });
  starts[rows.length] = at;
  return {
    starts,
    places: places.subarray(0, at),
    values: values.subarray(0, at),
    labels: Uint8Array.from(rows, (row) => matrix.labels[row] ?? 0),
    weights: Float64Array.from(rows, (row) => matrix.weights[row] ?? 0),
  };
}
