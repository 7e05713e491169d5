"use client";

import { Pause, RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { useLiveState, type LiveState } from "./live";

const TEXT: Record<LiveState, { label: string; hint: string }> = {
  live: { label: "Live", hint: "Screens update by themselves. Click to pause." },
  paused: { label: "Paused", hint: "Screens stand still. Click to update again." },
  reconnecting: { label: "Reconnecting", hint: "The live connection is being restored. Click to pause." },
};

function Mark({ state }: { state: LiveState }) {
  if (state === "paused") return <Pause className="text-attention-text" aria-hidden />;
  if (state === "reconnecting") return <RefreshCw className="animate-spin text-waiting-text" aria-hidden />;
  return <span className="size-2 rounded-full bg-ok" aria-hidden />;
}

/** The connection's state and the pause switch. */
export function LiveStatus() {
  const { state, paused, setPaused } = useLiveState();
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-pressed={paused}
      aria-label={`Live updates: ${TEXT[state].label}`}
      data-hint={TEXT[state].hint}
      onClick={() => setPaused(!paused)}
      className="group"
    >
      <span
        className={cn("flex size-4 items-center justify-center", state === "live" && "group-hover:hidden")}
      >
        <Mark state={state} />
      </span>
      {state === "live" ? <Pause className="hidden group-hover:block" aria-hidden /> : null}
      <span className="max-sm:sr-only">{TEXT[state].label}</span>
    </Button>
  );
}
