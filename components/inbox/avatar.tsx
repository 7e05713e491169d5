import type { Person } from "@/lib/delivery/inbox-model";
import { initialsOf } from "./model";

/** Who has a dead letter: initials and the name, or that nobody has it. */
export function Holder({ person }: { person: Person | null }) {
  if (!person) return <span className="text-subtle">Nobody</span>;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span
        aria-hidden
        className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-neutral-soft text-[10px] font-semibold text-muted"
      >
        {initialsOf(person.name)}
      </span>
      <span className="truncate">{person.name}</span>
    </span>
  );
}
