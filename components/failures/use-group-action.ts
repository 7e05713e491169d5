"use client";

import { useRouter } from "next/navigation";
import type { Action } from "@/components/ui/action";
import { notify } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { GroupsChanged } from "@/lib/failures/group-model";
import { plural } from "@/lib/format/count";

interface Options {
  /** After the count: "muted". */
  done: string;
  /** Takes it back, from the toast. */
  undo?: () => Promise<{ ok: boolean }>;
  onDone?: () => void;
}

/** Runs a change of failure groups, says what it did, and offers to take it back. */
export function useGroupAction<Input>(action: Action<Input, GroupsChanged>, { done, undo, onDone }: Options) {
  const router = useRouter();

  async function takeBack(): Promise<void> {
    const answer = await undo?.().catch(() => null);
    const message = answer?.ok
      ? "Taken back."
      : "It could not be taken back. Look again and undo it by hand.";
    notify({ kind: answer?.ok ? "success" : "error", message });
    router.refresh();
  }

  return useAction(action, {
    onDone: ({ changed }) => {
      notify({
        kind: "success",
        message:
          changed > 0
            ? `${plural(changed, "failure group")} ${done}.`
            : "Nothing to change: it is so already.",
        action: undo && changed > 0 ? { label: "Undo", run: () => void takeBack() } : undefined,
      });
      onDone?.();
      router.refresh();
    },
  });
}
