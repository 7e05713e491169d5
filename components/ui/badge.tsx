import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { TONE_SOFT, TONE_TEXT, type Tone } from "./tone";

/** A small label, for facts that are not a status. */
export function Badge({
  tone = "neutral",
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3",
        TONE_SOFT[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** How one status is shown: word, meaning and icon, so it reads without colour. */
export interface StatusLook {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

interface StatusBadgeProps<S extends string> {
  status: S;
  /** The entity's one status map. */
  looks: Readonly<Record<S, StatusLook>>;
  /** "plain" has no background, for dense tables. */
  look?: "soft" | "plain";
}

/** A status from its map; a status the map does not know is shown by its own name. */
export function StatusBadge<S extends string>({ status, looks, look = "soft" }: StatusBadgeProps<S>) {
  const known = looks[status] as StatusLook | undefined;
  if (!known) return <Badge>{status}</Badge>;
  const Icon = known.icon;
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-sm text-xs font-medium whitespace-nowrap",
        look === "soft" ? cn("px-1.5", TONE_SOFT[known.tone]) : TONE_TEXT[known.tone],
      )}
    >
      <Icon className="size-3.5" aria-hidden />
      {known.label}
    </span>
  );
}
