export type Cell = string | number;

export interface Table {
  title: string;
  /** How to read it. */
  note?: string;
  columns: string[];
  rows: Cell[][];
}

export interface Target {
  what: string;
  target: string;
  measured: string;
  /** Null where this run did not measure it. */
  isMet: boolean | null;
}

export const PART_NAMES = ["ingest", "delivery", "fleet", "growth", "memory", "classify", "storm"] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What one part of a run found. */
export interface Part {
  name: PartName;
  title: string;
  command: string;
  measuredAt: string;
  seconds: number;
  targets: Target[];
  tables: Table[];
  /** Sentences below the tables. */
  notes: string[];
  /** The values behind the tables, for programs. */
  data: unknown;
}

export interface Machine {
  processor: string;
  cores: number;
  memoryGibibytes: number;
  system: string;
  node: string;
  postgres: string;
  redis: string;
}

export interface Results {
  machine: Machine;
  /** The commit that was measured. */
  commit: string;
  parts: Part[];
}
