"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import type { ReplayScope } from "@/lib/delivery/replay-model";

export type PlanMatching = Action<{ query: string }, { id: string }>;
export type PlanReplay = Action<{ scope: ReplayScope; reason?: string }, { id: string }>;

interface ButtonLook {
  /** What the button says; "Replay…" unless told otherwise. */
  label?: string;
  variant?: "primary" | "secondary" | "ghost";
  /** Whether the key r means this button; false where one of many would answer. */
  keys?: boolean;
  onPlanned?: () => void;
}

/** Plans a replay of a scope and shows the plan. Nothing is sent before a person starts it there. */
export function PlanReplayButton(props: ButtonLook & { scope: ReplayScope; plan: PlanReplay }) {
  return <PlanButton {...props} input={{ scope: props.scope }} />;
}

/** The same for every row of a list that its address matches. */
export function PlanMatchingButton(props: ButtonLook & { query: string; plan: PlanMatching }) {
  return <PlanButton {...props} input={{ query: props.query }} />;
}

function PlanButton<Input>(props: ButtonLook & { input: Input; plan: Action<Input, { id: string }> }) {
  const { input, plan, label = "Replay…", variant = "secondary", keys = true, onPlanned } = props;
  const router = useRouter();
  const { run, busy } = useAction(plan, {
    onDone: ({ id }) => {
      onPlanned?.();
      router.push(`/replays/${id}`);
    },
  });
  return (
    <Button
      size="sm"
      variant={variant}
      busy={busy}
      onClick={() => void run(input)}
      data-replay={keys ? "" : undefined}
    >
      <RotateCw aria-hidden />
      {label}
    </Button>
  );
}
