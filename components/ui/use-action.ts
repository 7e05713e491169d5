"use client";

import { useCallback, useState } from "react";
import { askForProof, type ProofMeans } from "./ask-for-proof";
import { notify } from "./notify";

/** What a server action answers; the same shape as ActionResult of app/_server/define-action.ts. */
export type ActionAnswer<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: { message: string; fields: Record<string, string>; proof?: ProofMeans; waits?: true };
    };

interface UseActionOptions<T> {
  /** Said in a toast when it worked. */
  success?: string | ((data: T) => string);
  onDone?: (data: T) => void;
}

interface ActionState<Input> {
  /** Runs the action; true when it worked, as ConfirmDialog wants it. */
  run: (input: Input) => Promise<boolean>;
  busy: boolean;
  /** Field name → what to do, after a refusal. */
  fields: Record<string, string>;
  reset: () => void;
}

const UNREACHED = "The console did not answer. Check the connection and try again.";

/** Runs a server action from a button or a form: busy state, field errors, and toasts for the rest. */
export function useAction<Input, T>(
  action: (input: Input) => Promise<ActionAnswer<T>>,
  { success, onDone }: UseActionOptions<T> = {},
): ActionState<Input> {
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const reset = useCallback(() => setFields({}), []);

  async function run(input: Input): Promise<boolean> {
    const focused = document.activeElement;
    setBusy(true);
    setFields({});
    let answer = await action(input).catch(() => null);
    const proof = answer?.ok === false ? answer.error.proof : undefined;
    const proven = proof ? await askForProof(proof, focused) : false;
    // What was typed is still here, so the person does not do it again.
    if (proven) answer = await action(input).catch(() => null);
    setBusy(false);
    // Whoever closed the question knows why nothing happened.
    if (proof && !proven) return false;
    if (answer?.ok === false && answer.error.waits) {
      const link = { label: "Approvals", href: "/settings/approvals" };
      notify({ kind: "success", message: answer.error.message, link });
      // As far as this person goes it is done, so whatever asked for it closes.
      return true;
    }
    if (!answer?.ok) {
      const error = answer?.error ?? { message: UNREACHED, fields: {} };
      setFields(error.fields);
      if (Object.keys(error.fields).length === 0) notify({ kind: "error", message: error.message });
      return false;
    }
    if (success)
      notify({ kind: "success", message: typeof success === "function" ? success(answer.data) : success });
    onDone?.(answer.data);
    return true;
  }

  return { run, busy, fields, reset };
}
