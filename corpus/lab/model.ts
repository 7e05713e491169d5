import type { FailureCategory } from "@/lib/failures/model";

/** What a client is asked to do: one HTTP request, or the statements of one database session. */
export interface Case {
  id: string;
  url: string;
  method?: "GET" | "POST";
  body?: string;
  headers?: Record<string, string>;
  /** An HTTP proxy that the client has to go through. */
  proxy?: string;
  /** For databases and brokers: what to say, in order, on one connection. */
  statements?: string[];
}

/** What a client said of a failure, before anything of this machine was taken out of it. */
export interface Outcome {
  id: string;
  name?: string | null;
  code?: string | null;
  status?: number | null;
  message?: string | null;
  body?: string | null;
  /** What the program's log shows of it where that differs from the message: its causes, its stack. */
  trace?: string | null;
}

/** A program that meets faults. It reads cases as JSON on its standard input and writes outcomes as JSON lines. */
export interface Client {
  /** Also the file of its lines; its first word is the family (lib/failures/learning/families.ts). */
  name: string;
  command: string[];
  /** Prints its version, and fails where the client is not installed. */
  version: string[];
  /** What an installed package offers that it can't do: a kind of fault that it is not asked to meet. */
  without?: readonly FaultKind[];
  env?: Record<string, string>;
  /** One process for all of its cases. */
  alone?: boolean;
}

export type FaultKind = "plain" | "tls" | "proxy" | "dns" | "status" | "line" | "sql";

/** Where a fault waits once it has been started. */
export interface Running {
  url: string;
  proxy?: string;
  body?: string;
  statements?: string[];
  stop(): Promise<void> | void;
}

/** A fault, and what its failure is. The label holds for every client that meets it. */
export interface Fault {
  name: string;
  kind: FaultKind;
  label: FailureCategory;
  why: string;
  start(): Promise<Running> | Running;
}

/** Some clients and the faults that they meet. */
export interface Bench {
  name: string;
  clients: readonly Client[];
  faults: readonly Fault[];
  /** Starts what all faults share; answers what stops it. */
  prepare?: () => Promise<() => Promise<void>>;
}

/** A failure as it was met, before normalisation. */
export interface Recording {
  origin: string;
  client: string;
  fault: string;
  label: FailureCategory;
  why: string;
  outcome: Omit<Outcome, "id" | "trace">;
}
