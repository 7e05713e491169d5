import { CircleCheck, CircleUserRound, Clock3 } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { TONE_SOFT } from "@/components/ui/tone";
import type { Headline } from "./headline";

/** What comes next for an event, and who must act. */
export function NextStep({ headline }: { headline: Headline }) {
  const Icon = headline.who ? CircleUserRound : headline.tone === "ok" ? CircleCheck : Clock3;
  return (
    <p className={cn("flex items-start gap-2 rounded-lg px-3 py-2 text-sm", TONE_SOFT[headline.tone])}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="text-text">
        <span className="font-medium">
          {headline.who ? `${headline.who} acts next.` : "Nobody needs to act."}
        </span>{" "}
        {withoutName(headline.next)}
      </span>
    </p>
  );
}

/** Some next steps name who takes them, as lists need; here that was just said. */
function withoutName(next: string): string {
  const rest = next.replace(/^(?:Finance|Engineer): /, "");
  return `${rest.slice(0, 1).toUpperCase()}${rest.slice(1)}`;
}
