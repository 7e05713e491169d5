"use client";

import { CirclePause, CircleStop, Play, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/components/ui/use-action";
import type { RunState } from "@/lib/delivery/replay-model";

type RunAction = Action<{ runId: string }, unknown>;

export interface RunControlsProps {
  runId: string;
  state: RunState;
  /** Null hides what this person may not do. */
  pause: RunAction | null;
  resume: RunAction | null;
  stop: RunAction | null;
  discard: RunAction | null;
}

function Switch(props: { runId: string; action: RunAction; label: string; said: string; primary?: boolean }) {
  const router = useRouter();
  const { run, busy } = useAction(props.action, { success: props.said, onDone: () => router.refresh() });
  return (
    <Button
      variant={props.primary ? "primary" : "secondary"}
      busy={busy}
      onClick={() => void run({ runId: props.runId })}
    >
      {props.primary ? <Play aria-hidden /> : <CirclePause aria-hidden />}
      {props.label}
    </Button>
  );
}

/** Pause, go on, stop: what may be done about a run in its state. */
export function RunControls({ runId, state, pause, resume, stop, discard }: RunControlsProps) {
  const sending = state === "canary" || state === "running";
  const halted = state === "paused" || state === "waiting_for_review";
  return (
    <>
      {sending && pause ? (
        <Switch
          runId={runId}
          action={pause}
          label="Pause"
          said="Paused. Nothing more begins until it is resumed."
        />
      ) : null}
      {(sending || halted) && stop ? <StopButton runId={runId} stop={stop} /> : null}
      {(halted || state === "stopped") && resume ? (
        <Switch
          runId={runId}
          action={resume}
          label={state === "waiting_for_review" ? "Go on with the rest" : "Resume"}
          said="It goes on where it was."
          primary
        />
      ) : null}
      {(state === "draft" || state === "preparing") && discard ? (
        <DiscardButton runId={runId} discard={discard} />
      ) : null}
    </>
  );
}

function StopButton({ runId, stop }: { runId: string; stop: RunAction }) {
  const router = useRouter();
  const { run } = useAction(stop, {
    success: "Stopped. What had not begun stays as it was.",
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <CircleStop aria-hidden />
          Stop…
        </Button>
      }
      title="Stop this replay?"
      description="What has not begun stays as it is. What is on its way goes on by its destination's rules. You can resume it later."
      confirmLabel="Stop it"
      danger
      onConfirm={() => run({ runId })}
    />
  );
}

function DiscardButton({ runId, discard }: { runId: string; discard: RunAction }) {
  const router = useRouter();
  const { run, busy } = useAction(discard, {
    success: "Discarded. Nothing was sent.",
    onDone: () => router.push("/replays"),
  });
  return (
    <Button variant="ghost" busy={busy} onClick={() => void run({ runId })}>
      <Trash2 aria-hidden />
      Discard
    </Button>
  );
}
