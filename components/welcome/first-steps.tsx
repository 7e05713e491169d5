import { CircleCheck, Circle } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { FirstStep, StepId } from "./steps";

interface FirstStepsProps {
  steps: readonly FirstStep[];
  /** What to do in each step. */
  help: Record<StepId, ReactNode>;
}

/** The first steps, ticked as the data says; the first open one is unfolded. */
export function FirstSteps({ steps, help }: FirstStepsProps) {
  const next = steps.find((step) => !step.done)?.id;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {steps.map((step, index) => (
        <li
          key={step.id}
          className="flex gap-3 px-4 py-3"
          aria-current={step.id === next ? "step" : undefined}
        >
          {step.done ? (
            <CircleCheck className="mt-0.5 size-5 shrink-0 text-ok-text" aria-hidden />
          ) : (
            <Circle
              className={cn("mt-0.5 size-5 shrink-0 text-subtle", step.id === next && "text-accent-text")}
              aria-hidden
            />
          )}
          <div className="min-w-0 flex-1">
            <h2 className={cn("text-base font-medium", step.done && "text-muted")}>
              {index + 1}. {step.title}
              <span className="sr-only">{step.done ? " (done)" : " (to do)"}</span>
            </h2>
            {step.done && step.id !== "source" ? null : (
              <div className={cn("mt-1 flex flex-col gap-3 text-sm text-muted", step.done && "mt-0")}>
                {step.done ? null : help[step.id]}
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
