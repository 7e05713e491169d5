import { Link } from "./link";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { TONE_TEXT, type Tone } from "./tone";

interface StatProps {
  label: string;
  value: ReactNode;
  /** What the figure means or how it compares, in a few words. */
  note?: ReactNode;
  tone?: Tone;
  icon?: ReactNode;
  /** Where the figure's list is. */
  href?: string;
}

/** One headline figure. Put several in <StatGrid>. */
export function Stat({ label, value, note, tone, icon, href }: StatProps) {
  const body = (
    <>
      <div className="flex items-center gap-1.5 text-sm text-muted [&_svg]:size-3.5">
        {icon}
        {label}
      </div>
      <div
        className={cn(
          "mt-1 text-xl font-semibold tracking-tight",
          tone && tone !== "neutral" && TONE_TEXT[tone],
        )}
      >
        {value}
      </div>
      {note ? <div className="mt-0.5 text-xs text-subtle">{note}</div> : null}
    </>
  );
  const box = "block min-w-0 bg-surface px-4 py-3";
  if (!href) return <div className={box}>{body}</div>;
  return (
    <Link href={href} className={cn(box, "transition-colors hover:bg-hover")}>
      {body}
    </Link>
  );
}

/** Headline figures side by side, split by hairlines. */
export function StatGrid({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        "grid grid-cols-2 gap-px max-md:[&>*:last-child:nth-child(odd)]:col-span-2 overflow-hidden rounded-lg border border-line bg-line md:grid-cols-[repeat(auto-fit,minmax(160px,1fr))]",
        className,
      )}
    >
      {children}
    </div>
  );
}
