"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { FieldErrors } from "@/components/ui/field-errors";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { layOutJson, lineDiff } from "./line-diff";

interface EditInput {
  eventId: string;
  payload: string;
  reason: string;
  /** Slug; absent sends it wherever its routes say. */
  destination?: string;
}

interface EditableText {
  text: string;
  bytesMax: number;
}

interface EditPayloadProps {
  event: { id: string; eventId: string };
  destinations: readonly { slug: string; name: string }[];
  open: Action<{ eventId: string; reason: string }, EditableText>;
  send: Action<EditInput, { id: string }>;
}

function problemOf(text: string, original: string, bytesMax: number): string | null {
  if (text === original) return "Nothing is changed yet.";
  if (new TextEncoder().encode(text).length > bytesMax) return `At most ${bytesMax} bytes.`;
  if (layOutJson(original) === original && !original.trimStart().startsWith("{")) return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return `No valid JSON: ${error instanceof Error ? error.message : "check quotes, commas and braces"}.`;
  }
}

/**
 * Edits an event's payload, shows the difference, and sends it as a new event that names its original. What
 * is sent must be what was received but for the edit, so it comes unmasked, and only to who says why.
 */
export function EditPayload(props: EditPayloadProps) {
  const [opened, setOpened] = useState<(EditableText & { reason: string }) | null>(null);
  if (opened === null) return <AskForReason {...props} onOpened={setOpened} />;
  return <Editor {...props} {...opened} />;
}

interface AskForReasonProps extends EditPayloadProps {
  onOpened: (opened: EditableText & { reason: string }) => void;
}

function AskForReason({ event, open, onOpened }: AskForReasonProps) {
  const [reason, setReason] = useState("");
  const why = reason.trim();
  const { run, busy, fields } = useAction(open, { onDone: (found) => onOpened({ ...found, reason: why }) });
  return (
    <Card title="Why do you edit it?" id="reason" className="max-w-xl">
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void run({ eventId: event.id, reason: why });
        }}
      >
        <Field
          label="Reason"
          hint="The payload is shown unmasked. Your name and your reason go into the audit log."
          error={fields["reason"] ?? null}
        >
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              onChange={(changed) => setReason(changed.target.value)}
            />
          )}
        </Field>
        <div className="mt-3 flex gap-2">
          <ButtonLink href={`/events/${event.id}`}>Cancel</ButtonLink>
          <Button type="submit" variant="primary" busy={busy} disabled={why.length < 3}>
            Show the payload
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface EditorProps extends EditPayloadProps, EditableText {
  reason: string;
}

function Editor(props: EditorProps) {
  const original = useMemo(() => layOutJson(props.text), [props.text]);
  const [text, setText] = useState(original);
  const problem = problemOf(text, original, props.bytesMax);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card title="Edited payload" id="payload">
        <Field
          label="What is sent"
          error={text === original ? null : problem}
          hint="The original stays as it is."
        >
          {(control) => (
            <Textarea
              {...control}
              rows={24}
              spellCheck={false}
              className="font-mono text-xs"
              value={text}
              onChange={(changed) => setText(changed.target.value)}
            />
          )}
        </Field>
      </Card>
      <div className="flex min-w-0 flex-col gap-4">
        <Card title="What is different" id="difference">
          <Difference before={original} after={text} />
        </Card>
        <SendCard {...props} payload={problem === null ? text : null} />
      </div>
    </div>
  );
}

/** Where to, why, and the button; `payload` is null while it can't be sent. */
function SendCard({
  event,
  destinations,
  send,
  payload,
  ...props
}: EditorProps & { payload: string | null }) {
  const router = useRouter();
  const [reason, setReason] = useState(props.reason);
  const [destination, setDestination] = useState("");
  const { run, busy, fields } = useAction(send, {
    success: "Stored as a new event and on its way.",
    onDone: ({ id }) => router.push(`/events/${id}`),
  });
  const submit = () => {
    if (payload === null) return;
    const to = destination === "" ? {} : { destination };
    void run({ eventId: event.id, payload, reason: reason.trim(), ...to });
  };
  return (
    <Card title="Send" id="send">
      <Callout tone="attention" title="No provider vouches for this">
        It becomes a new event, {event.eventId}~edit-…, marked as edited by you everywhere, also in a header
        to the destination. It has an id of its own, so a destination that took the original takes this too.
      </Callout>
      <ToField destinations={destinations} value={destination} onChange={setDestination} />
      <Field label="Reason" className="mt-3" hint="Kept on the event and in the audit log.">
        {(control) => <Input {...control} value={reason} onChange={(e) => setReason(e.target.value)} />}
      </Field>
      <FieldErrors fields={fields} />
      <div className="mt-3 flex gap-2">
        <ButtonLink href={`/events/${event.id}`}>Cancel</ButtonLink>
        <Button
          variant="primary"
          busy={busy}
          disabled={payload === null || reason.trim() === ""}
          onClick={submit}
        >
          Send the edited event
        </Button>
      </div>
    </Card>
  );
}

function ToField(props: {
  destinations: EditPayloadProps["destinations"];
  value: string;
  onChange: (slug: string) => void;
}) {
  return (
    <Field label="To" className="mt-3">
      {(control) => (
        <NativeSelect {...control} value={props.value} onChange={(e) => props.onChange(e.target.value)}>
          <option value="">Every destination whose routes want it</option>
          {props.destinations.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              Only {name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

const LOOK = {
  same: { sign: " ", className: "text-muted" },
  removed: { sign: "−", className: "bg-failed-soft text-failed-text" },
  added: { sign: "+", className: "bg-ok-soft text-ok-text" },
};

/** Lines around a change that are shown with it. */
const AROUND = 2;

function Difference({ before, after }: { before: string; after: string }) {
  const lines = useMemo(() => {
    const all = lineDiff(before, after).map((line, index) => ({ ...line, index }));
    const changed = all.filter(({ kind }) => kind !== "same").map(({ index }) => index);
    return all.filter(({ index }) => changed.some((at) => Math.abs(at - index) <= AROUND)).slice(0, 400);
  }, [before, after]);
  if (lines.length === 0) return <p className="text-sm text-muted">Nothing is changed yet.</p>;
  return (
    <pre className="scroll-thin overflow-x-auto text-xs">
      {lines.map(({ kind, text, index }) => (
        <div key={index} className={cn("px-1", LOOK[kind].className)}>
          <span aria-label={kind === "same" ? undefined : kind}>{LOOK[kind].sign}</span> {text}
        </div>
      ))}
    </pre>
  );
}
