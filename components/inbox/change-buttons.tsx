"use client";

import { Check } from "lucide-react";
import { ResolveDialog } from "@/components/delivery/resolve-dialog";
import { Button } from "@/components/ui/button";
import type { InboxTarget } from "@/lib/delivery/inbox-model";
import { AssignMenu } from "./assign-menu";
import type { InboxActions, InboxPerson } from "./model";
import { SnoozeMenu } from "./snooze-menu";

export interface ChangeButtonsProps {
  target: InboxTarget;
  /** How many it covers; null while they are not counted. */
  count: number | null;
  people: readonly InboxPerson[];
  me: string;
  actions: InboxActions;
  /** For a single one: who has it and until when it is snoozed, as it is shown. */
  one?: { holder: string | null; snoozedUntil: string | null };
  /** Names the destination whose recovery may be waited for. */
  destination: string | null;
  /** Whether the keys a, z and e mean these buttons. */
  keys?: boolean;
  onDone?: () => void;
}

/** Assign, snooze and resolve, for one dead letter or for many. */
export function ChangeButtons(props: ChangeButtonsProps) {
  const { target, count, people, me, actions, one, destination, keys = true, onDone } = props;
  const shared = { target, actions, keys, onDone };
  return (
    <>
      <AssignMenu {...shared} people={people} me={me} holder={one?.holder ?? null} many={!one} />
      <SnoozeMenu {...shared} until={one?.snoozedUntil ?? null} destination={destination} />
      <ResolveDialog
        target={target}
        count={count}
        resolve={actions.resolve}
        undo={actions.undo}
        onDone={onDone}
        trigger={
          <Button size="sm" data-inbox-key={keys ? "e" : undefined}>
            <Check aria-hidden />
            Resolve…
          </Button>
        }
      />
    </>
  );
}
