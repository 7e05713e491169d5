"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import type { ReplayScope } from "@/lib/delivery/replay-model";

export type PlanReplay = Action<{ scope: ReplayScope; reason?: string }, { id: string }>;

interface PlanReplayButtonProps {
  scope: ReplayScope;
  plan: PlanReplay;
  /** What the button says; "Replay…" unless told otherwise. */
  label?: string;
  variant?: "primary" | "secondary" | "ghost";
  /** Whether the key r means this button; false where one of many would answer. */
  keys?: boolean;
  onPlanned?: () => void;
}

/** Plans a replay of a scope and shows the plan. Nothing is sent before a person starts it there. */
export function PlanReplayButton(props: PlanReplayButtonProps) {
  const { scope, plan, label = "Replay…", variant = "secondary", keys = true, onPlanned } = props;
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
      onClick={() => void run({ scope })}
      data-replay={keys ? "" : undefined}
    >
      <RotateCw aria-hidden />
      {label}
    </Button>
  );
}
