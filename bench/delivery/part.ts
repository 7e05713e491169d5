import { fixed, whole } from "../support/report";
import type { Part, Target } from "../support/report-model";
import { median } from "../support/statistics";
import type { Delivered } from "./measure";
import { CONCURRENCY } from "./world";

/** What one installation did, round by round. */
export interface DeliveryRounds {
  queues: string;
  warmUp: Delivered | null;
  burst: Delivered[];
  atHalf: Delivered[];
}

export interface DeliveryFindings {
  /** Posts a second of the bare loop, round by round. */
  loop: number[];
  worlds: DeliveryRounds[];
}

const LOOP_TARGET = 0.4;

const middle = (rounds: readonly Delivered[], key: keyof Delivered) =>
  median(rounds.map((round) => round[key]));

function shareOf({ burst }: DeliveryRounds, loop: readonly number[]): number {
  return median(burst.map(({ perSecond }, index) => perSecond / (loop[index] ?? Number.NaN)));
}

function targetOf(world: DeliveryRounds, loop: readonly number[]): Target {
  const share = shareOf(world, loop);
  return {
    what: `deliveries/s, POST to the destination's 200, queues on ${world.queues}, against a bare loop of undici`,
    target: `≥ ${LOOP_TARGET * 100} %`,
    measured: `${whole(share * 100)} %`,
    isMet: share >= LOOP_TARGET,
  };
}

/** The report of the delivery benchmark. */
export function deliveryPart(findings: DeliveryFindings, seconds: number): Part {
  const { loop, worlds } = findings;
  const events = median(worlds.flatMap(({ burst }) => burst.map(({ deliveries }) => deliveries)));
  const rows = worlds.map((world) => [
    `queues on ${world.queues}`,
    whole(middle(world.burst, "perSecond")),
    `${whole(shareOf(world, loop) * 100)} %`,
    fixed(middle(world.burst, "processorMs"), 2),
    fixed(middle(world.atHalf, "perSecond"), 0),
    fixed(middle(world.atHalf, "p50Ms")),
    fixed(middle(world.atHalf, "p99Ms")),
    whole(world.burst.concat(world.atHalf).reduce((sum, { repeated }) => sum + repeated, 0)),
  ]);
  return {
    name: "delivery",
    title: "Delivery",
    command: "npm run bench:delivery",
    measuredAt: new Date().toISOString(),
    seconds,
    targets: worlds.map((world) => targetOf(world, loop)),
    tables: [
      {
        title: "From the provider's POST to the destination's 200",
        note: `One receiver, one worker process and one destination that takes ${CONCURRENCY} requests at once, each in a process of its own. Deliveries a second: about ${whole(events)} events as fast as they are taken, from the first POST to the last 200, medians of ${loop.length} after a quarter of a minute of bursts that nobody counts. The bare loop posts the same bodies to the same server, ${CONCURRENCY} at once, and does nothing else. Latencies are at half of that rate. Every event must arrive; "twice" counts what arrived again.`,
        columns: [
          "",
          "deliveries/s",
          "bare loop",
          "processor ms each",
          "at half: deliveries/s",
          "p50 ms",
          "p99 ms",
          "twice",
        ],
        rows: [...rows, ["bare loop of undici", whole(median(loop)), "", "", "", "", "", ""]],
      },
    ],
    notes: [],
    data: findings,
  };
}
