import { RelativeTime } from "@/components/ui/relative-time";
import type { NotePart, NoteView } from "@/lib/delivery/inbox-model";
import { NoteComposer } from "./note-composer";
import type { InboxActions, InboxPerson } from "./model";

interface NoteThreadProps {
  deliveryId: string;
  notes: readonly NoteView[];
  people: readonly InboxPerson[];
  /** Null for those who may only read. */
  write: InboxActions["note"] | null;
}

/** What people wrote about a dead letter, oldest first, and the place to write more. */
export function NoteThread({ deliveryId, notes, people, write }: NoteThreadProps) {
  return (
    <section aria-labelledby="notes-heading" className="flex flex-col gap-3">
      <h2 id="notes-heading" className="text-sm font-semibold">
        Notes
      </h2>
      {notes.length === 0 ? <p className="text-sm text-muted">Nobody wrote anything yet.</p> : null}
      <ol className={notes.length === 0 ? "hidden" : "flex flex-col gap-3"}>
        {notes.map((note) => (
          <li key={note.id} className="rounded-md border border-line px-3 py-2 text-sm">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{note.authorName}</span>
              <RelativeTime at={note.at} className="text-xs text-subtle" />
            </p>
            <p className="mt-0.5 break-words whitespace-pre-wrap">
              {note.parts.map((part, index) => (
                // The parts of a stored note never change; their place is their identity.
                <Part key={index} part={part} />
              ))}
            </p>
          </li>
        ))}
      </ol>
      {write ? <NoteComposer deliveryId={deliveryId} people={people} write={write} /> : null}
    </section>
  );
}

function Part({ part }: { part: NotePart }) {
  if (part.kind === "text") return part.text;
  if (part.kind === "mention") {
    return <span className="rounded-sm bg-accent-soft px-1 text-accent-text">@{part.name}</span>;
  }
  return (
    <a
      href={part.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent-text underline underline-offset-2"
    >
      {part.href}
    </a>
  );
}
