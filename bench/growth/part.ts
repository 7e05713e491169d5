import type { Delivered } from "../delivery/measure";
import type { Round } from "../ingest/rounds";
import { processorOf } from "../ingest/findings";
import { fixed, whole } from "../support/report";
import type { Part, Target } from "../support/report-model";
import { median } from "../support/statistics";
import type { Seeded } from "./seeded";

/** What was measured at one size, round by round. */
export interface SizeFindings {
  seeded: Seeded;
  delivery: Delivered[];
  ingest: Round[];
}

const GROWTH_TARGET = 1.25;

const ingestMs = ({ ingest }: SizeFindings) => ingest.map(({ load }) => 1_000 / load.eventsPerSecond);
const ingestProcessorMs = ({ ingest }: SizeFindings) =>
  ingest.map((round) => (processorOf(round) / round.load.events) * 1_000);
const deliveryMs = ({ delivery }: SizeFindings) => delivery.map(({ perSecond }) => 1_000 / perSecond);
const deliveryProcessorMs = ({ delivery }: SizeFindings) => delivery.map(({ processorMs }) => processorMs);

type Costs = (size: SizeFindings) => number[];

/** The cost against the smallest size's, of the same round. */
function growth(costs: Costs, size: SizeFindings, smallest: SizeFindings): number {
  const before = costs(smallest);
  return median(costs(size).map((cost, index) => cost / (before[index] ?? Number.NaN)));
}

function targets(sizes: readonly SizeFindings[]): Target[] {
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (!smallest || !largest || smallest === largest) return [];
  const named = (what: string, costs: Costs) => {
    const measured = growth(costs, largest, smallest);
    return {
      what: `${what} at ${whole(largest.seeded.events)} stored events against ${whole(smallest.seeded.events)}`,
      target: `≤ ${GROWTH_TARGET} ×`,
      measured: `${fixed(measured, 2)} ×`,
      isMet: measured <= GROWTH_TARGET,
    };
  };
  return [named("time to take in an event", ingestMs), named("time to deliver an event", deliveryMs)];
}

const cost = (costs: Costs, size: SizeFindings, smallest: SizeFindings) =>
  `${fixed(median(costs(size)), 2)} (${fixed(growth(costs, size, smallest), 2)} ×)`;

/** The report of the growth benchmark; the sizes in order. */
export function growthPart(sizes: readonly SizeFindings[], queues: string, seconds: number): Part {
  const [smallest] = sizes;
  if (!smallest) throw new Error("No size was measured.");
  const rows = sizes.map((size) => [
    whole(size.seeded.events),
    whole(median(size.ingest.map(({ load }) => load.eventsPerSecond))),
    cost(ingestMs, size, smallest),
    cost(ingestProcessorMs, size, smallest),
    whole(median(size.delivery.map(({ perSecond }) => perSecond))),
    cost(deliveryMs, size, smallest),
    cost(deliveryProcessorMs, size, smallest),
    whole(size.seeded.eventBytes),
    whole(size.seeded.allBytes),
    whole(size.seeded.seedSeconds),
  ]);
  return {
    name: "growth",
    title: "Growth",
    command: "npm run bench:growth",
    measuredAt: new Date().toISOString(),
    seconds,
    targets: targets(sizes),
    tables: [
      {
        title: "With more events stored",
        note: `Each size on a PostgreSQL of its own, filled by COPY with events of 90 days, their deliveries and attempts; queues on ${queues}. Times are those of the whole machine for an event, "processor" what receiver, worker and stores took of it; in brackets against the smallest size, of the same round. Bytes are of the database on disk for each event, indexes included; "all" counts deliveries, attempts and everything else. Medians of ${smallest.ingest.length}.`,
        columns: [
          "events stored",
          "taken in/s",
          "ms each",
          "processor ms",
          "delivered/s",
          "ms each",
          "processor ms",
          "bytes of an event",
          "bytes of all",
          "seeded in s",
        ],
        rows,
      },
    ],
    notes: [],
    data: { queues, sizes },
  };
}
