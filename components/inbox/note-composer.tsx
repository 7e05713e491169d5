"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { NOTE_LENGTH_MAX } from "@/lib/delivery/inbox-model";
import { matchingPeople, mentionQuery, storedNote } from "./mention-draft";
import type { InboxActions, InboxPerson } from "./model";

const SUGGESTED_MAX = 6;

interface NoteComposerProps {
  deliveryId: string;
  people: readonly InboxPerson[];
  write: InboxActions["note"];
}

function useDraft({ deliveryId, people, write }: NoteComposerProps) {
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [{ text, caret }, setDraft] = useState({ text: "", caret: 0 });
  const [picked, setPicked] = useState<InboxPerson[]>([]);
  const { run, busy, fields } = useAction(write, {
    success: "Note written.",
    onDone: () => {
      setDraft({ text: "", caret: 0 });
      setPicked([]);
      router.refresh();
    },
  });
  const typed = mentionQuery(text, caret);
  const suggested = typed ? matchingPeople(people, typed.query).slice(0, SUGGESTED_MAX) : [];

  function pick(person: InboxPerson) {
    if (!typed) return;
    const before = `${text.slice(0, typed.from)}@${person.name} `;
    setDraft({ text: before + text.slice(caret), caret: before.length });
    setPicked((known) => [...known.filter(({ id }) => id !== person.id), person]);
    field.current?.focus();
  }

  function submit() {
    if (text.trim() !== "" && !busy) void run({ deliveryId, body: storedNote(text.trim(), picked) });
  }

  function onKeyDown(event: KeyboardEvent) {
    const [first] = suggested;
    if (event.key === "Tab" && first && typed?.query) {
      event.preventDefault();
      pick(first);
    } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    }
  }

  return { field, text, setDraft, suggested, pick, submit, onKeyDown, busy, error: Object.values(fields)[0] };
}

/** Writes a note; @ offers the members, who are then told. */
export function NoteComposer(props: NoteComposerProps) {
  const draft = useDraft(props);
  const { text, suggested } = draft;
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Write a note"
        error={draft.error}
        hint="@ and a name tells a colleague. Everyone who sees this dead letter can read it."
      >
        {(control) => (
          <Textarea
            {...control}
            ref={draft.field}
            rows={2}
            maxLength={NOTE_LENGTH_MAX}
            value={text}
            data-inbox-key="n"
            onKeyDown={draft.onKeyDown}
            onSelect={({ currentTarget }) => draft.setDraft({ text, caret: currentTarget.selectionStart })}
            onChange={({ target }) => draft.setDraft({ text: target.value, caret: target.selectionStart })}
          />
        )}
      </Field>
      {suggested.length > 0 ? (
        <ul aria-label="People to name" className="flex flex-wrap gap-1.5">
          {suggested.map((person) => (
            <li key={person.id}>
              <Button size="sm" onClick={() => draft.pick(person)}>
                @{person.name}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex justify-end">
        <Button size="sm" busy={draft.busy} disabled={text.trim() === ""} onClick={draft.submit}>
          Add note
        </Button>
      </div>
    </div>
  );
}
