import { runNode, script, type Variables } from "../support/processes";
import { processorSeconds } from "../support/usage";
import type { LoadPlan, LoadResult } from "./model";

/** The processes whose time a measurement adds up, by what they are; a process may have children. */
export type Pids = Readonly<Record<string, number>>;

export interface Measured<R> {
  result: R;
  /** Processor seconds that each process took within the measured ones; NaN where the system does not say. */
  processor: Record<string, number>;
}

/** Runs a process that says when its measured seconds begin and end, and counts the processor time of others meanwhile. */
export async function measureWith<R>(
  plan: { name: string; script: string; env?: Variables },
  input: unknown,
  pids: Pids,
): Promise<Measured<R>> {
  const read = () =>
    Object.entries(pids).map(([name, pid]) => [name, processorSeconds(pid) ?? Number.NaN] as const);
  let before = read();
  let after = before;
  const result = await runNode<R>(
    { name: plan.name, args: script(plan.script), env: plan.env },
    input,
    (phase) => {
      if (phase === "begin") before = read();
      if (phase === "end") after = read();
    },
  );
  const began = new Map(before);
  const processor = Object.fromEntries(
    after.map(([name, seconds]) => [name, seconds - (began.get(name) ?? Number.NaN)]),
  );
  return { result, processor };
}

/** Sends a plan's requests from a process of its own. */
export function measureLoad(plan: LoadPlan, pids: Pids): Promise<Measured<LoadResult>> {
  return measureWith({ name: "load generator", script: "bench/load/generate.ts" }, plan, pids);
}
