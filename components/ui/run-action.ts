import { toast } from "sonner";

/** What a server action answers (app/_server/define-action.ts makes it). */
export type ActionOutcome<T> =
  { ok: true; data: T } | { ok: false; error: { message: string; fields: Record<string, string> } };

/** A server action as a prop: components never import from app. */
export type Action<Input, T> = (input: Input) => Promise<ActionOutcome<T>>;

const UNREACHABLE = "Tallyhook could not be reached. Check your connection and try again.";

/**
 * Waits for an action and says what came of it in a toast. Never throws. `said` gives the sentence for
 * success, or null to stay silent.
 */
export async function runAction<T>(
  running: Promise<ActionOutcome<T>>,
  said: (data: T) => string | null,
): Promise<ActionOutcome<T>> {
  const outcome = await running.catch((): ActionOutcome<T> => ({
    ok: false,
    error: { message: UNREACHABLE, fields: {} },
  }));
  if (!outcome.ok) {
    toast.error(outcome.error.message);
    return outcome;
  }
  const sentence = said(outcome.data);
  if (sentence !== null) toast.success(sentence);
  return outcome;
}
