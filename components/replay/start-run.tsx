"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Callout } from "@/components/ui/callout";
import { FieldErrors } from "@/components/ui/field-errors";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { CONFIRM_FROM, type ReplayOptions, type ReplayRunView } from "@/lib/delivery/replay-model";
import { formatDuration } from "@/lib/format/time";
import { RunOptions } from "./run-options";

interface StartRunProps {
  run: ReplayRunView;
  /** Null for whom the plan is only to read; then the page says who may start it. */
  start: Action<{ runId: string; reason?: string; typed?: string }, unknown> | null;
  change: Action<{ runId: string; options: Partial<ReplayOptions> }, unknown> | null;
}

/** The lower part of a flight plan: how fast, how carefully, why, and the start. */
export function StartRun({ run, start, change }: StartRunProps) {
  const count = run.plan?.send.count ?? 0;
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card title="Start" id="start">
        <p className="text-sm text-muted">
          {count > 0 ? paceSentence(run.options, count) : "There is nothing to send with these options."}
        </p>
        {start && count > 0 ? <StartForm run={run} count={count} start={start} /> : null}
        {!start ? (
          <Callout tone="neutral" title="An engineer or an admin starts this" className="mt-3">
            Send them the address of this page: they see the same plan and can start it from a phone too.
          </Callout>
        ) : null}
      </Card>
      <RunOptions run={run} change={change} />
    </div>
  );
}

function paceSentence(options: ReplayOptions, count: number): string {
  const ms = Math.max(1, count / options.ratePerSecond) * 1_000;
  const first =
    options.canarySize > 0 && count > options.canarySize
      ? `The first ${options.canarySize} go alone${options.canaryGoesOn ? "; the rest follows by itself when they arrive" : ", then a person decides"}. `
      : "";
  const stop =
    options.stopAtFailureShare === null
      ? "It does not stop by itself."
      : `It stops by itself when more than ${Math.round(options.stopAtFailureShare * 100)}% fail.`;
  return `${first}At ${options.ratePerSecond} per second all have begun in about ${formatDuration(ms)}, if the destinations keep up. ${stop}`;
}

function StartForm(props: { run: ReplayRunView; count: number; start: NonNullable<StartRunProps["start"]> }) {
  const { run, count, start } = props;
  const router = useRouter();
  const [reason, setReason] = useState(run.reason ?? "");
  const [typed, setTyped] = useState("");
  const large = count >= CONFIRM_FROM;
  const ready = !large || (reason.trim() !== "" && typed.replaceAll(/[\s,.]/g, "") === String(count));
  const action = useAction(start, { success: "It has begun.", onDone: () => router.refresh() });
  return (
    <form
      className="mt-3 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run({ runId: run.id, reason: reason.trim() || undefined, typed });
      }}
    >
      <Field label="Reason" optional={!large} hint="Kept in the audit log." error={action.fields["reason"]}>
        {(control) => (
          <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {large ? (
        <Field label={`Type ${count} to confirm`} error={action.fields["typed"]}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Button type="submit" variant="primary" size="lg" busy={action.busy} disabled={!ready} data-replay>
        <Play aria-hidden />
        {count === 1 ? "Send it" : `Start: send ${count}`}
      </Button>
      <FieldErrors
        fields={Object.fromEntries(
          Object.entries(action.fields).filter(([name]) => name !== "reason" && name !== "typed"),
        )}
      />
    </form>
  );
}
