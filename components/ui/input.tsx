import type { ComponentProps } from "react";
import { cn } from "./class-names";

const control =
  "w-full rounded-md border border-line-control bg-surface text-base text-text transition-colors hover:border-muted disabled:cursor-not-allowed disabled:bg-sunken disabled:opacity-60 aria-invalid:border-failed-text sm:text-sm";

/** A one-line text field. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(control, "h-9 px-2.5 sm:h-8", className)} {...rest} />;
}

/** A text field of several lines. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(control, "px-2.5 py-1.5", className)} {...rest} />;
}

/** The browser's own select in our look: best inside forms, and on phones. */
export function NativeSelect({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select className={cn(control, "h-9 px-2 sm:h-8", className)} {...rest}>
      {children}
    </select>
  );
}
