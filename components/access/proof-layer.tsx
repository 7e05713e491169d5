"use client";

import { useEffect, useState } from "react";
import type { Action } from "@/components/ui/action";
import { askForProofWith, type ProofQuestion } from "@/components/ui/ask-for-proof";
import { later, whenIdle } from "@/components/ui/later";

const Dialog = later(() => import("./proof-dialog").then((module) => module.ProofDialog));
whenIdle(Dialog.fetch);

export type ProveAction = Action<{ proof: string }, void>;

/** Asks the person to prove who they are whenever an action needs it, over whatever is on screen. */
export function ProofLayer({ prove }: { prove: ProveAction }) {
  const [question, setQuestion] = useState<ProofQuestion | null>(null);
  useEffect(() => askForProofWith(setQuestion), []);
  if (!question) return null;
  return (
    <Dialog
      question={question}
      prove={prove}
      onAnswer={(proven) => {
        setQuestion(null);
        question.answer(proven);
      }}
    />
  );
}
