"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import type { FourEyesView } from "@/lib/access/approval-model";
import { changeFourEyesAction } from "./actions";

/** Whether two admins decide, and from how large a replay on. */
export function FourEyesForm({ policy, mayChange }: { policy: FourEyesView; mayChange: boolean }) {
  const [enabled, setEnabled] = useState(policy.enabled);
  const action = useAction(changeFourEyesAction, { success: "Saved. It counts at once." });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const threshold = new FormData(event.currentTarget).get("threshold") as string | null;
    void action.run({ enabled, replayThreshold: Number(threshold ?? "") });
  }
  return (
    <form onSubmit={submit} className="flex max-w-xl flex-col gap-4 text-sm" noValidate>
      <Explained policy={policy} />
      <span className="flex items-center gap-2 font-medium">
        <Checkbox id="two-decide" checked={enabled} disabled={!mayChange} onCheckedChange={setEnabled} />
        <label htmlFor="two-decide">Two admins decide</label>
      </span>
      <Field
        label="Largest replay that starts at once"
        hint="Deliveries; a larger one waits."
        error={action.fields["replayThreshold"]}
        className="max-w-48"
      >
        {(control) => (
          <Input
            {...control}
            name="threshold"
            inputMode="numeric"
            defaultValue={String(policy.replayThreshold)}
            disabled={!mayChange}
          />
        )}
      </Field>
      {mayChange ? (
        <div>
          <Button type="submit" busy={action.busy}>
            Save
          </Button>
        </div>
      ) : null}
    </form>
  );
}

function Explained({ policy }: { policy: FourEyesView }) {
  return (
    <p className="text-muted">
      A second admin approves before a secret is revoked or rotated without an overlap, a role is changed, or
      a large replay starts. No key can do these things then. Turning it off waits for a second admin too.
      {policy.changedBy ? (
        <>
          {" "}
          Last changed by {policy.changedBy} <RelativeTime at={policy.changedAt} />.
        </>
      ) : null}
    </p>
  );
}
