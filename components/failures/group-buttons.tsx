"use client";

import { Bell, Check, Undo2, UserRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import type { FailureGroupState } from "@/lib/failures/group-model";
import type { GroupActions, GroupPerson } from "./group-actions";
import { MuteDialog } from "./mute-dialog";
import { useGroupAction } from "./use-group-action";

interface GroupButtonsProps {
  ids: string[];
  /** Of a single one; leaves out what does not apply. */
  state?: FailureGroupState;
  owner?: string | null;
  people: readonly GroupPerson[];
  me: string;
  triage: NonNullable<GroupActions["triage"]>;
  onDone?: () => void;
}

/** Assign, mute and resolve, for one failure group or for many. The keys a, z and e mean these. */
export function GroupButtons(props: GroupButtonsProps) {
  const { ids, state, triage, onDone } = props;
  return (
    <>
      <AssignMenu {...props} />
      {state === "muted" ? (
        <Plain
          ids={ids}
          action={triage.unmute}
          done="unmuted"
          onDone={onDone}
          icon={<Bell aria-hidden />}
          words="Unmute"
        />
      ) : null}
      {state === "resolved" || state === "muted" ? null : (
        <MuteDialog ids={ids} triage={triage} onDone={onDone} />
      )}
      {state === "resolved" ? (
        <Plain
          ids={ids}
          action={triage.reopen}
          done="open again"
          onDone={onDone}
          icon={<Undo2 aria-hidden />}
          words="Open again"
        />
      ) : (
        <ResolveDialog ids={ids} triage={triage} onDone={onDone} />
      )}
    </>
  );
}

interface PlainProps {
  ids: string[];
  action: NonNullable<GroupActions["triage"]>["reopen"];
  done: string;
  words: string;
  icon: React.ReactNode;
  onDone?: () => void;
}

function Plain({ ids, action, done, words, icon, onDone }: PlainProps) {
  const { run, busy } = useGroupAction(action, { done, onDone });
  return (
    <Button size="sm" busy={busy} onClick={() => void run({ ids })}>
      {icon}
      {words}
    </Button>
  );
}

function AssignMenu({ ids, owner, people, me, triage, onDone }: GroupButtonsProps) {
  const { run } = useGroupAction(triage.assign, { done: "assigned", onDone });
  const others = people.filter((person) => person.id !== me);
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" data-inbox-key="a">
          <UserRound aria-hidden />
          Assign
        </Button>
      </MenuTrigger>
      <MenuContent align="start" className="max-h-80 overflow-y-auto">
        <MenuItem disabled={owner === me} onSelect={() => void run({ ids, to: me })}>
          Assign to me
        </MenuItem>
        {others.length > 0 ? <MenuSeparator /> : null}
        {others.map((person) => (
          <MenuItem
            key={person.id}
            disabled={owner === person.id}
            onSelect={() => void run({ ids, to: person.id })}
          >
            {person.name}
          </MenuItem>
        ))}
        {owner === null ? null : <MenuSeparator />}
        {owner === null ? null : (
          <MenuItem onSelect={() => void run({ ids, to: null })}>
            Give back, so that anyone may take it
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}

type ResolveProps = Pick<GroupButtonsProps, "ids" | "triage" | "onDone">;

function ResolveDialog({ ids, triage, onDone }: ResolveProps) {
  const [note, setNote] = useState("");
  const { run } = useGroupAction(triage.resolve, {
    done: "resolved",
    undo: () => triage.reopen({ ids }),
    onDone: () => {
      setNote("");
      onDone?.();
    },
  });
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" data-inbox-key="e">
          <Check aria-hidden />
          Resolve…
        </Button>
      }
      title={ids.length === 1 ? "Resolve this failure group?" : `Resolve ${ids.length} failure groups?`}
      description="Say so once its cause is mended. Its dead letters stay open, to be replayed or resolved; when it fails again, it comes back by itself."
      confirmLabel="Resolve"
      onConfirm={() => run({ ids, ...(note.trim() ? { note: note.trim() } : {}) })}
    >
      <Field label="Note" optional hint="What was the cause, and how it was mended.">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
