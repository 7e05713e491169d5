"use client";

import { RotateCw, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Action } from "@/components/ui/action";
import { ChangeButtons, ReplayDialog } from "@/components/delivery/later-dialogs";
import type { ReplayInput, ReplayResult } from "@/components/delivery/replay-dialog";
import { planRowOf, replayPlan } from "@/components/delivery/replay-plan";
import type { DeliveryView } from "@/lib/delivery/model";
import type { InboxActions, InboxPerson } from "./model";
import { useInboxAction } from "./use-inbox-action";

interface LetterBarProps {
  delivery: DeliveryView;
  /** The snooze while it lasts. */
  snoozedUntil: string | null;
  people: readonly InboxPerson[];
  me: string;
  /** Null for those who may only look. */
  actions: InboxActions | null;
  replay: Action<ReplayInput, ReplayResult> | null;
}

/** Everything that may be done with one dead letter, by its state and the person's role. */
export function LetterBar({ delivery, snoozedUntil, people, me, actions, replay }: LetterBarProps) {
  const dead = delivery.status === "dead";
  const open = dead && delivery.resolvedAt === null;
  const target = { deliveryIds: [delivery.id] };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {open && actions ? (
        <ChangeButtons
          target={target}
          count={1}
          people={people}
          me={me}
          actions={actions}
          one={{ holder: delivery.assignee?.id ?? null, snoozedUntil }}
          destination={delivery.destination.name}
        />
      ) : null}
      {dead && !open && actions ? <ReopenButton deliveryId={delivery.id} actions={actions} /> : null}
      {replay && (dead || delivery.status === "succeeded") ? (
        <ReplayDialog
          target={target}
          plan={replayPlan([planRowOf(delivery)])}
          replay={replay}
          trigger={
            <Button size="sm" variant={open ? "primary" : "secondary"} data-replay>
              <RotateCw aria-hidden />
              Replay…
            </Button>
          }
        />
      ) : null}
    </div>
  );
}

function ReopenButton({ deliveryId, actions }: { deliveryId: string; actions: InboxActions }) {
  const { run, busy } = useInboxAction(actions.reopen, { done: "open again" });
  return (
    <Button size="sm" busy={busy} onClick={() => void run({ deliveryIds: [deliveryId] })}>
      <Undo2 aria-hidden />
      Open again
    </Button>
  );
}
