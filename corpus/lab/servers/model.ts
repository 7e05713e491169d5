import type { FailureCategory } from "@/lib/failures/model";

/** What makes a server answer with a failure. */
export interface Provocation {
  name: string;
  label: FailureCategory;
  why: string;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** What goes over the line instead of a request of HTTP. */
  raw?: string;
  /** A failure even where the answer's status is a good one. */
  anyStatus?: boolean;
  /** Another port of the same server, by its place among its ports. */
  port?: number;
}

/** Ports of peers that are as bad as they can be. */
export interface Upstreams {
  refused: number;
  silent: number;
  closing: number;
  resetting: number;
  garbage: number;
  cut: number;
}

export interface Place {
  /** As many as the server asks for. */
  ports: readonly number[];
  upstreams: Upstreams;
  /** An empty folder of its own. */
  folder: string;
}

/** A server of a kind; the file of its lines bears its name. */
export interface Server {
  name: string;
  version: string[];
  ports?: number;
  /** Resolves once it listens. */
  start(place: Place): Promise<() => Promise<void> | void>;
  provocations:
    readonly Provocation[] | ((place: Place) => Promise<readonly Provocation[]> | readonly Provocation[]);
}
