import type { Curve } from "@/components/charts/curve-model";
import type { ModelEvaluation } from "@/lib/failures/version-model";

/** How right answers were by how sure they were, beside what it should be. */
export function reliabilityCurves({ reliability }: ModelEvaluation): Curve[] {
  return [
    {
      key: "right",
      label: "How many were right",
      tone: "accent",
      points: reliability.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy })),
    },
    {
      key: "ideal",
      label: "As sure as right",
      tone: "neutral",
      dashed: true,
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
  ];
}

/** What is decided, and how right, where only answers at least so sure count. */
export function coverageCurves({ coverage }: ModelEvaluation): Curve[] {
  const curve = (key: "share" | "accuracy" | "retryAccuracy", label: string, tone: Curve["tone"]): Curve => ({
    key,
    label,
    tone,
    points: coverage.map((point) => ({ x: point.threshold, y: point[key] })),
  });
  return [
    curve("share", "Share decided", "waiting"),
    curve("accuracy", "Category right", "accent"),
    curve("retryAccuracy", "Retry or not, right", "ok"),
  ];
}
