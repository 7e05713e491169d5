"use client";

import { Check, RotateCw, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import type { InboxResult } from "@/lib/delivery/inbox-model";
import type { DeliveryView } from "@/lib/delivery/model";
import { ReplayDialog, ResolveDialog } from "./later-dialogs";
import type { ReplayInput, ReplayResult } from "./replay-dialog";
import { planRowOf, replayPlan } from "./replay-plan";
import type { ResolveInput } from "./resolve-dialog";

export interface DeliveryActionsProps {
  delivery: DeliveryView;
  replay: Action<ReplayInput, ReplayResult> | null;
  resolve: Action<ResolveInput, InboxResult> | null;
  reopen: Action<{ deliveryIds: string[] }, unknown> | null;
}

/** What may be done about one delivery, by its state and the person's role. */
export function DeliveryActions({ delivery, replay, resolve, reopen }: DeliveryActionsProps) {
  const open = delivery.status === "dead" && delivery.resolvedAt === null;
  const finished = delivery.status === "dead" || delivery.status === "succeeded";
  return (
    <>
      {open && resolve ? (
        <ResolveDialog
          target={{ deliveryIds: [delivery.id] }}
          count={1}
          resolve={resolve}
          trigger={
            <Button size="sm">
              <Check aria-hidden />
              Resolve…
            </Button>
          }
        />
      ) : null}
      {delivery.resolvedAt && delivery.status === "dead" && reopen ? (
        <ReopenButton deliveryId={delivery.id} reopen={reopen} />
      ) : null}
      {finished && replay ? (
        <ReplayDialog
          target={{ deliveryIds: [delivery.id] }}
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
    </>
  );
}

function ReopenButton({
  deliveryId,
  reopen,
}: {
  deliveryId: string;
  reopen: Action<{ deliveryIds: string[] }, unknown>;
}) {
  const router = useRouter();
  const { run, busy } = useAction(reopen, {
    success: "Open again, and back in the inbox.",
    onDone: () => router.refresh(),
  });
  return (
    <Button size="sm" busy={busy} onClick={() => void run({ deliveryIds: [deliveryId] })}>
      <Undo2 aria-hidden />
      Open again
    </Button>
  );
}
