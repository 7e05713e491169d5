"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { plural } from "@/lib/format/count";

interface Target {
  slug: string;
  name: string;
}

/** Holds deliveries back until a person resumes. */
export function PauseButton({
  target,
  pause,
}: {
  target: Target;
  pause: Action<{ destination: string; reason?: string }, unknown>;
}) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { run } = useAction(pause, {
    success: `${target.name} is paused.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <Pause aria-hidden />
          Pause…
        </Button>
      }
      title={`Pause ${target.name}?`}
      description="Attempts under way finish; everything else waits here until you resume. Nothing is lost."
      confirmLabel="Pause"
      onConfirm={() => run({ destination: target.slug, reason: reason.trim() || undefined })}
    >
      <Field label="Reason" optional hint="Shown to everyone who looks at this destination.">
        {(control) => (
          <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}

/** Sends what a policy keeps for a person. */
export function ReleaseKeptButton(props: {
  target: Target;
  kept: number;
  release: Action<{ destination: string }, { released: number }>;
}) {
  const { target, kept, release } = props;
  const router = useRouter();
  const { run } = useAction(release, {
    success: ({ released }) => `${plural(released, "delivery goes", "deliveries go")} on to ${target.name}.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <Play aria-hidden />
          Let {plural(kept, "kept delivery", "kept deliveries")} go…
        </Button>
      }
      title={`Send what is kept for ${target.name}?`}
      description="Do it once the cause is mended. Oldest first; what fails again is kept again."
      confirmLabel="Send"
      onConfirm={() => run({ destination: target.slug })}
    />
  );
}

/** Sends what was held back. */
export function ResumeButton(props: {
  target: Target;
  waiting: number;
  resume: Action<{ destination: string }, unknown>;
}) {
  const { target, waiting, resume } = props;
  const router = useRouter();
  const { run } = useAction(resume, {
    success: `${target.name} takes deliveries again.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary">
          <Play aria-hidden />
          Resume…
        </Button>
      }
      title={`Resume ${target.name}?`}
      description={
        waiting === 0
          ? "Nothing waits. New deliveries are sent at once."
          : `${plural(waiting, "delivery", "deliveries")} that ${waiting === 1 ? "waits goes" : "wait go"} out at once, oldest first.`
      }
      confirmLabel="Resume"
      onConfirm={() => run({ destination: target.slug })}
    />
  );
}

/** Switches a destination on or off for good. */
export function EnableButton(props: {
  target: Target;
  enabled: boolean;
  change: Action<{ destination: string; enabled: boolean }, unknown>;
}) {
  const { target, enabled, change } = props;
  const router = useRouter();
  const { run } = useAction(change, {
    success: enabled ? `${target.name} is switched off.` : `${target.name} is switched on.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={<Button>{enabled ? "Switch off…" : "Switch on…"}</Button>}
      title={enabled ? `Switch ${target.name} off?` : `Switch ${target.name} on?`}
      description={
        enabled
          ? "Events that arrive from now on are not queued for it. To hold them back instead, pause it."
          : "Events that arrive from now on are sent to it again."
      }
      danger={enabled}
      confirmLabel={enabled ? "Switch off" : "Switch on"}
      onConfirm={() => run({ destination: target.slug, enabled: !enabled })}
    />
  );
}
