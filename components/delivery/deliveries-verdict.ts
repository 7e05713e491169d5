import { formatCount, plural } from "@/lib/format/count";
import type { CountedBuckets } from "@/lib/platform/buckets";

/** Whether what was owed arrived, in one sentence; `dead` says how many were given up. */
export function deliveriesVerdict(
  counted: CountedBuckets,
  { rangeWords, narrowed }: { rangeWords: string; narrowed: boolean },
): { words: string; dead: number } {
  const of = (...states: string[]) =>
    counted.buckets.reduce(
      (total, { values }) => total + states.reduce((sum, state) => sum + (values[state] ?? 0), 0),
      0,
    );
  const [delivered, waiting, dead] = [of("succeeded"), of("pending", "held", "sending"), of("dead")];
  const total = delivered + waiting + dead;
  const matching = narrowed ? " matching" : "";
  if (total === 0) return { words: `No deliveries${matching} in ${rangeWords}.`, dead };
  const about = counted.sampled === null ? "" : "Of the newest: ";
  const subject = `${about}${plural(total, "delivery", "deliveries")}${matching} in ${rangeWords}`;
  const rest = [
    waiting > 0 ? `${formatCount(waiting)} on the way` : null,
    // Those that a person has resolved since are among them.
    dead > 0 ? `${formatCount(dead)} given up` : null,
  ].filter((part) => part !== null);
  if (rest.length === 0) return { words: `${subject}, all delivered.`, dead };
  const parts = delivered > 0 || !narrowed ? [`${formatCount(delivered)} delivered`, ...rest] : rest;
  return { words: `${subject}: ${parts.join(", ")}.`, dead };
}
