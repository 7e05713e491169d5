import { CircleAlert, CircleCheck, Clock3, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import type { Tone } from "./tone";

const LOOK: Record<Tone, { icon: LucideIcon; className: string }> = {
  ok: { icon: CircleCheck, className: "bg-ok-soft [&_svg]:text-ok-text" },
  waiting: { icon: Clock3, className: "bg-waiting-soft [&_svg]:text-waiting-text" },
  attention: { icon: TriangleAlert, className: "bg-attention-soft [&_svg]:text-attention-text" },
  failed: { icon: CircleAlert, className: "bg-failed-soft [&_svg]:text-failed-text" },
  neutral: { icon: Info, className: "bg-sunken [&_svg]:text-muted" },
};

interface CalloutProps {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
  /** Announces it to screen readers the moment it appears. */
  announce?: boolean;
}

/** A sentence that matters, with its icon and the next step. */
export function Callout({ tone = "neutral", title, children, actions, className, announce }: CalloutProps) {
  const { icon: Icon, className: look } = LOOK[tone];
  return (
    <div
      role={announce ? (tone === "failed" ? "alert" : "status") : undefined}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3 py-2.5 text-sm",
        look,
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 items-start gap-2.5">
        <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
        <div className="min-w-0">
          {title ? <p className="font-medium">{title}</p> : null}
          {children ? <div className={title ? "text-muted" : undefined}>{children}</div> : null}
        </div>
      </div>
      {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}
