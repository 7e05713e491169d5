"use client";

import { MessageSquarePlus, PencilLine } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PlanReplayButton } from "@/components/replay/plan-replay-button";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import {
  CATEGORY_TEXT,
  FAILURE_CATEGORIES,
  RETRIED_CATEGORIES,
  type FailureCategory,
} from "@/lib/failures/model";
import { plural } from "@/lib/format/count";
import { CorrectionNote } from "./correction-note";
import type { CorrectionActions, CorrectionTargetInput, CorrectVerdictProps } from "./correction-types";

const WAITING = FAILURE_CATEGORIES.filter((category) => !RETRIED_CATEGORIES.includes(category));

/** The menu of what a failure may be, open from the start; the toast takes it back, and a replay is offered where it may help. */
export function CorrectVerdictMenu({ target, category, actions }: CorrectVerdictProps) {
  const [noting, setNoting] = useState(false);
  const { correct, busy, retryable, forget } = useCorrection(target, actions);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Menu defaultOpen>
        <MenuTrigger asChild>
          <Button size="sm" busy={busy}>
            <PencilLine aria-hidden />
            Correct the verdict
          </Button>
        </MenuTrigger>
        <MenuContent align="start" className="max-h-96 max-w-80 overflow-y-auto">
          <MenuLabel>It passes: try again by itself</MenuLabel>
          <Choices of={RETRIED_CATEGORIES} current={category} choose={(one) => void correct(one)} />
          <MenuSeparator />
          <MenuLabel>It stays: a person must act</MenuLabel>
          <Choices of={WAITING} current={category} choose={(one) => void correct(one)} />
          <MenuSeparator />
          <MenuItem onSelect={() => setNoting(true)}>
            <MessageSquarePlus aria-hidden />
            Say why…
          </MenuItem>
        </MenuContent>
      </Menu>
      <CorrectionNote open={noting} onOpenChange={setNoting} current={category} onCorrect={correct} />
      {retryable.length > 0 && actions.plan ? (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {plural(retryable.length, "open dead letter")} may be tried again now.
          <PlanReplayButton
            scope={{ kind: "deliveries", ids: retryable }}
            plan={actions.plan}
            label="Plan a replay…"
            keys={false}
            onPlanned={forget}
          />
        </span>
      ) : null}
    </div>
  );
}

interface ChoicesProps {
  of: readonly FailureCategory[];
  current: FailureCategory | null;
  choose: (category: FailureCategory) => void;
}

function Choices({ of, current, choose }: ChoicesProps) {
  return of.map((category) => (
    <MenuItem key={category} onSelect={() => choose(category)} className="flex-col items-start gap-0">
      <span className="font-medium">
        {CATEGORY_TEXT[category].label}
        {category === current ? <span className="font-normal text-subtle"> (as it is said now)</span> : null}
      </span>
      <span className="text-xs text-muted">{CATEGORY_TEXT[category].meaning}</span>
    </MenuItem>
  ));
}

const UNREACHED = "The console did not answer. Look again and undo it by hand.";

function useCorrection(target: CorrectionTargetInput, { correct, undo }: CorrectionActions) {
  const router = useRouter();
  const [retryable, setRetryable] = useState<string[]>([]);

  async function takeBack(id: string): Promise<void> {
    const answer = await undo({ id }).catch(() => null);
    setRetryable([]);
    notify({
      kind: answer?.ok ? "success" : "error",
      message: answer?.ok ? "Taken back: it is as before." : (answer?.error.message ?? UNREACHED),
    });
    router.refresh();
  }

  const { run, busy } = useAction(correct, {
    onDone: ({ id, category, retryable: letters }) => {
      setRetryable(letters.deliveryIds);
      const later = "groupId" in target ? " So are all later failures of this group." : "";
      notify({
        kind: "success",
        message: `Corrected to ${CATEGORY_TEXT[category].label}.${later} The model learns it with the next training.`,
        action: { label: "Undo", run: () => void takeBack(id) },
      });
      router.refresh();
    },
  });
  return {
    correct: (category: FailureCategory, note?: string) =>
      run({ ...target, category, ...(note ? { note } : {}) }),
    busy,
    retryable,
    forget: () => setRetryable([]),
  };
}
