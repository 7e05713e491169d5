// The least that a sender on Node can do: undici posts bodies to a destination, so many at once. Reads a LoopPlan, writes
// a LoopResult.
import { Pool } from "undici";
import { randomId, stripeBody } from "../load/bodies";
import { givenInput } from "../support/processes";

export interface LoopPlan {
  url: string;
  connections: number;
  posts: number;
}

export interface LoopResult {
  postsPerSecond: number;
}

const HEADERS = { "content-type": "application/json" };
/** Sent before the clock starts: compiled code, open connections. */
const WARM_UP = 1_000;

const { url, connections, posts } = await givenInput<LoopPlan>();
const pool = new Pool(url, { connections, pipelining: 1 });
const bodies = Array.from({ length: WARM_UP + posts }, () =>
  stripeBody(`evt_${randomId(24)}`, 1_790_000_000),
);

async function post(all: readonly Buffer[]): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let body = all[next++]; body; body = all[next++]) {
      const answer = await pool.request({ method: "POST", path: "/", headers: HEADERS, body });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
}

await post(bodies.slice(0, WARM_UP));
const began = performance.now();
await post(bodies.slice(WARM_UP));
const result: LoopResult = { postsPerSecond: (posts / (performance.now() - began)) * 1_000 };
await pool.close();
process.stdout.write(JSON.stringify(result), () => process.exit(0));
