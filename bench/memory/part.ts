import { fixed, whole } from "../support/report";
import type { Part, Target } from "../support/report-model";
import { median } from "../support/statistics";
import { growthOf, type MemorySamples } from "./samples";

const RECEIVER_TARGET = 250;
const FLAT_TARGET = 0.1;

export interface MemoryFindings {
  queues: string;
  minutes: number;
  requestsPerSecond: number;
  events: number;
  samples: MemorySamples[];
}

const mostOf = ({ mebibytes }: MemorySamples) => Math.max(...mebibytes);
const percent = (share: number) => `${fixed(share * 100)} %`;

function targets(receiver: MemorySamples | undefined): Target[] {
  if (!receiver) return [];
  return [
    {
      what: "most resident memory of the receiver",
      target: `≤ ${RECEIVER_TARGET} MiB`,
      measured: `${whole(mostOf(receiver))} MiB`,
      isMet: mostOf(receiver) <= RECEIVER_TARGET,
    },
    {
      what: "growth of the receiver's memory, last third of the run against the one before",
      target: `≤ ${FLAT_TARGET * 100} %`,
      measured: percent(growthOf(receiver)),
      isMet: growthOf(receiver) <= FLAT_TARGET,
    },
  ];
}

/** The report of the memory benchmark. */
export function memoryPart(findings: MemoryFindings, seconds: number): Part {
  const { queues, minutes, requestsPerSecond, events, samples } = findings;
  return {
    name: "memory",
    title: "Memory",
    command: minutes > 1 ? "npm run bench:memory -- --long" : "npm run bench:memory",
    measuredAt: new Date().toISOString(),
    seconds,
    targets: targets(samples.find(({ name }) => name === "receiver")),
    tables: [
      {
        title: "Resident memory over a run",
        note: `${fixed(minutes)} minutes of the mix of providers at half of the highest rate, ${whole(requestsPerSecond)} requests a second, ${whole(events)} events, queues on ${queues}; PayPal's events are delivered. Mebibytes; PostgreSQL is all its processes, what they share counted once. Growth is the last third of the run against the third before it.`,
        columns: ["", "at first", "median", "most", "growth"],
        rows: samples.map((one) => [
          one.name,
          whole(one.mebibytes[0] ?? Number.NaN),
          whole(median(one.mebibytes)),
          whole(mostOf(one)),
          percent(growthOf(one)),
        ]),
      },
    ],
    notes: [],
    data: findings,
  };
}
