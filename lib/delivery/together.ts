import { claimsOf, type ClaimsOf } from "./claim-together";
import { Places } from "./places";
import type { AttemptPorts } from "./ports";
import { settlementsOf, type SettlementsOf } from "./settle-together";

/** What attempts of one process at one destination share. */
export interface Together {
  claims: ClaimsOf;
  settlements: SettlementsOf;
  places: Places;
}

/** As many as a new destination allows (prisma/models/delivery.prisma); the first claim says how many it really are. */
const PLACES_AT_FIRST = 8;

const known = new WeakMap<AttemptPorts, Map<string, Together>>();
const allPlaces = new Set<Places>();
let ending = false;

/** Lets attempts wait for places and go on with what they release, as a process does that has time. */
export function beginTurns(): void {
  ending = false;
}

/**
 * For a process that stops: nothing waits for a place in its memory or goes on with what was released. What finds no
 * place is put on hold in the database, for other processes.
 */
export function endTurns(): void {
  ending = true;
  for (const places of allPlaces) places.hurryAll();
}

/** Whether this process is about to stop. */
export function turnsEnd(): boolean {
  return ending;
}

/** Whether so many wait in this process for a place at a destination that more should wait in the database. */
export function isCrowdedAt(ports: AttemptPorts, destinationId: string): boolean {
  return known.get(ports)?.get(destinationId)?.places.isCrowded() ?? false;
}

/** The same for everyone who attempts at this destination with these ports; small, and as many as destinations. */
export function togetherAt(ports: AttemptPorts, destinationId: string): Together {
  const destinations = known.get(ports) ?? new Map<string, Together>();
  known.set(ports, destinations);
  const shared = destinations.get(destinationId) ?? {
    claims: claimsOf(ports, destinationId),
    settlements: settlementsOf(ports, destinationId),
    places: new Places(PLACES_AT_FIRST),
  };
  destinations.set(destinationId, shared);
  allPlaces.add(shared.places);
  return shared;
}
