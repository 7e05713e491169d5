import { fixed, whole } from "../support/report";
import type { Part } from "../support/report-model";
import { median } from "../support/statistics";
import type { FleetRound } from "./measure";
import { sizeInWords, type FleetSize } from "./world";

/** What a fleet of one size did, round by round. */
export interface FleetRounds {
  size: FleetSize;
  rounds: FleetRound[];
}

/** The first is what the others are held against. */
export interface FleetFindings {
  queues: string;
  fleets: FleetRounds[];
}

const acknowledged = (round: FleetRound) => round.acknowledgedPerSecond;
const delivered = (round: FleetRound) => round.delivered.perSecond;

/** The median of the ratios of the rounds. */
function times(of: FleetRounds, one: FleetRounds | undefined, value: (round: FleetRound) => number): string {
  const ratios = of.rounds.flatMap((round, at) => {
    const beside = one?.rounds[at];
    return beside ? [value(round) / value(beside)] : [];
  });
  return `${fixed(median(ratios), 2)} ×`;
}

/** The report of several processes of each kind beside one of each. */
export function fleetPart({ queues, fleets }: FleetFindings, seconds: number): Part {
  const [one] = fleets;
  const rows = fleets.map((fleet) => [
    sizeInWords(fleet.size),
    whole(median(fleet.rounds.map(acknowledged))),
    times(fleet, one, acknowledged),
    whole(median(fleet.rounds.map(delivered))),
    times(fleet, one, delivered),
    fixed(median(fleet.rounds.map((round) => round.delivered.processorMs)), 2),
    whole(fleet.rounds.reduce((sum, round) => sum + round.delivered.deliveries, 0)),
    0,
  ]);
  return {
    name: "fleet",
    title: "Several of each process",
    command: "npm run bench:fleet",
    measuredAt: new Date().toISOString(),
    seconds,
    targets: [],
    tables: [
      {
        title: "One PostgreSQL, one destination, more processes",
        note: `Queues on ${queues}. Signed events go to every web process and receiver at once while the workers deliver, on one machine that they share with the stores, the generators and the destination: where its cores are busy with one of each, more of them can't bring more. After each round every event must be stored once and have one delivery, one attempt and one request, or there is no result.`,
        columns: [
          "",
          "acknowledged/s",
          "of one each",
          "delivered/s",
          "of one each",
          "processor ms each",
          "events",
          "done twice",
        ],
        rows,
      },
    ],
    notes: [],
    data: { queues, fleets },
  };
}
