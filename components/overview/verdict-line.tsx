import { ArrowRight, CircleAlert, CircleCheck, Clock3, TriangleAlert, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import { linkTo, type OverviewScope } from "./links";
import type { Verdict } from "./verdict";

const ICON: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  waiting: Clock3,
  attention: TriangleAlert,
  failed: CircleAlert,
  neutral: CircleCheck,
};

/** The overview's answer, with its gravity as an icon and the way to the list behind it. */
export function VerdictLine({ verdict, scope }: { verdict: Verdict; scope: OverviewScope }) {
  const { tone, sentence, next } = verdict;
  const Icon = ICON[tone];
  return (
    <p className="flex items-start gap-2 text-base text-text">
      <Icon className={cn("mt-0.5 size-4 shrink-0", TONE_TEXT[tone])} aria-hidden />
      <span className="min-w-0">
        {sentence}{" "}
        {next ? (
          <Link
            href={linkTo(next.href, scope)}
            className="inline-flex items-center gap-1 whitespace-nowrap text-accent-text hover:underline"
          >
            {next.label}
            <ArrowRight className="size-3.5" aria-hidden />
          </Link>
        ) : null}
      </span>
    </p>
  );
}
