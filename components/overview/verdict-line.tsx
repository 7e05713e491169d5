import { CircleAlert, CircleCheck, Clock3, TriangleAlert, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import type { Verdict } from "./verdict";

const ICON: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  waiting: Clock3,
  attention: TriangleAlert,
  failed: CircleAlert,
  neutral: CircleCheck,
};

/** The overview's answer, with its gravity as an icon. */
export function VerdictLine({ tone, sentence }: Verdict) {
  const Icon = ICON[tone];
  return (
    <p className="flex items-start gap-2 text-base text-text">
      <Icon className={cn("mt-0.5 size-4 shrink-0", TONE_TEXT[tone])} aria-hidden />
      {sentence}
    </p>
  );
}
