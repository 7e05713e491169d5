import type { FailureSummary } from "@/lib/failures/model";
import { plural } from "@/lib/format/count";
import { isRetried } from "./categories";

/** Causes that need a person first, those with most dead letters on top, then the ones seen last. */
export function byUrgency(failures: readonly FailureSummary[]): FailureSummary[] {
  return [...failures].sort(
    (a, b) =>
      weight(a) - weight(b) ||
      b.openDeadLetters - a.openDeadLetters ||
      b.lastSeenAt.localeCompare(a.lastSeenAt),
  );
}

function weight(failure: FailureSummary): number {
  if (!isRetried(failure.category)) return 0;
  return failure.openDeadLetters > 0 ? 1 : 2;
}

/** Whether it is one cause or ten, in one sentence. `rangeWords` ends it: "the last 24 hours". */
export function failuresVerdict(failures: readonly FailureSummary[], rangeWords: string): string {
  if (failures.length === 0) return `No attempt failed in ${rangeWords}.`;
  const attempts = failures.reduce((sum, failure) => sum + failure.attempts, 0);
  const destinations = new Set(failures.map((failure) => failure.destination.id)).size;
  const where = `${plural(attempts, "failed attempt")} in ${rangeWords} from ${plural(failures.length, "cause")} at ${plural(destinations, "destination")}`;
  const forPeople = failures.filter((failure) => !isRetried(failure.category)).length;
  if (forPeople === 0) return `${where}; all of it is retried by itself.`;
  return `${where}; ${forPeople} of them ${forPeople === 1 ? "needs" : "need"} a person.`;
}

/** The cause that most failed attempts come from, when it is one of several and makes up half of them. */
export function leadingCause(
  failures: readonly FailureSummary[],
): { cause: FailureSummary; share: number } | null {
  const total = failures.reduce((sum, failure) => sum + failure.attempts, 0);
  const [first] = [...failures].sort((a, b) => b.attempts - a.attempts);
  if (!first || failures.length < 2 || first.attempts * 2 < total) return null;
  return { cause: first, share: first.attempts / total };
}
