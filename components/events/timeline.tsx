import { AbsoluteTime, RelativeTime } from "@/components/ui/relative-time";
import { cn } from "@/components/ui/class-names";
import { TONE_COLOR } from "@/components/ui/tone";
import { formatDuration } from "@/lib/format/time";
import type { TimelineStep } from "./timeline-steps";

const LONGEST_BAR = 100;
/** A second fills the line at least, so that a quick answer looks quick. */
const SCALE_MS_MIN = 1_000;

/** Width of a bar in percent: the square root keeps 20 ms visible beside 30 s. */
function barWidth(ms: number, longestMs: number): number {
  return Math.max(2, Math.round(Math.sqrt(ms / longestMs) * LONGEST_BAR));
}

/** The event's way from the provider to its destinations, with waits and durations. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const longest = Math.max(SCALE_MS_MIN, ...steps.map((step) => step.durationMs ?? 0));
  return (
    <ol className="relative">
      {steps.map((step, index) => (
        <li key={step.id} className="relative flex gap-3 pb-4 last:pb-0">
          {index < steps.length - 1 ? (
            <span
              aria-hidden
              className={cn(
                "absolute top-4 bottom-0 left-[5px] w-px bg-line-strong",
                steps[index + 1]?.future && "bg-transparent [border-left:1px_dashed_var(--line-strong)]",
              )}
            />
          ) : null}
          <span
            aria-hidden
            className={cn(
              "relative mt-1 size-[11px] shrink-0 rounded-full border-2",
              step.future && "bg-surface",
            )}
            style={{
              borderColor: TONE_COLOR[step.tone],
              backgroundColor: step.future ? undefined : TONE_COLOR[step.tone],
            }}
          />
          <div className="min-w-0 flex-1 text-sm">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className={cn("font-medium", step.future && "text-muted")}>{step.title}</span>
              <span className="text-xs text-muted">
                <StepTime step={step} />
              </span>
            </div>
            {step.detail ? <p className="text-muted">{step.detail}</p> : null}
            {step.durationMs === null ? null : (
              <span
                aria-hidden
                className="mt-1 block h-1 rounded-full"
                style={{
                  width: `${barWidth(step.durationMs, longest)}%`,
                  backgroundColor: TONE_COLOR[step.tone],
                }}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepTime({ step }: { step: TimelineStep }) {
  if (step.at === null) return null;
  if (step.future) return <RelativeTime at={step.at} />;
  if (step.offsetMs === null || step.offsetMs === 0) return <AbsoluteTime at={step.at} />;
  return (
    <time dateTime={step.at} data-hint-time={step.at}>
      +{formatDuration(step.offsetMs)}
    </time>
  );
}
