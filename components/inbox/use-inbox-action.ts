"use client";

import { useRouter } from "next/navigation";
import type { Action } from "@/components/ui/action";
import { notify } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { InboxResult } from "@/lib/delivery/inbox-model";
import { plural } from "@/lib/format/count";

interface Options {
  /** After the count: "assigned to Bea". */
  done: string;
  undo?: Action<{ correlationId: string }, InboxResult>;
  onDone?: () => void;
}

/** What happened to how many, and what stayed as it was with the first reason. */
export function resultSentence(result: InboxResult, done: string): string {
  const changed = `${plural(result.changed, "dead letter")} ${done}.`;
  const [first] = result.skipped;
  if (!first) return changed;
  return `${changed} ${plural(result.skipped.length, "dead letter")} stayed as before: ${first.because}`;
}

/** Runs a change of the inbox, says what it did, and offers to take it back. */
export function useInboxAction<Input>(action: Action<Input, InboxResult>, options: Options) {
  const router = useRouter();
  const { done, undo, onDone } = options;

  async function takeBack(correlationId: string): Promise<void> {
    const answer = await undo?.({ correlationId }).catch(() => null);
    const message = answer?.ok
      ? resultSentence(answer.data, "as before")
      : (answer?.error.message ?? "The console did not answer. Look again and undo it by hand.");
    notify({ kind: answer?.ok ? "success" : "error", message });
    router.refresh();
  }

  return useAction(action, {
    onDone: (result) => {
      notify({
        kind: result.changed > 0 ? "success" : "error",
        message: resultSentence(result, done),
        action:
          undo && result.changed > 0
            ? { label: "Undo", run: () => void takeBack(result.correlationId) }
            : undefined,
      });
      onDone?.();
      router.refresh();
    },
  });
}
