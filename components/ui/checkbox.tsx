"use client";

import { Check, Minus } from "lucide-react";
import { useEffect, useRef, type ChangeEvent, type ComponentProps } from "react";
import { cn } from "./class-names";

type Checked = boolean | "indeterminate";

interface CheckboxProps extends Omit<ComponentProps<"input">, "checked" | "onChange" | "type"> {
  /** "indeterminate" draws a bar. */
  checked?: Checked;
  onCheckedChange?: (checked: boolean, event: ChangeEvent<HTMLInputElement>) => void;
}

/** A checkbox of three states. Needs aria-label or a <label>. */
export function Checkbox({ className, checked, onCheckedChange, ...rest }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = checked === "indeterminate";
  }, [checked]);
  return (
    <span className={cn("relative inline-flex size-4 shrink-0 align-middle", className)}>
      <input
        ref={input}
        type="checkbox"
        checked={checked === undefined ? undefined : checked === true}
        onChange={(event) => onCheckedChange?.(event.target.checked, event)}
        className="peer size-4 appearance-none rounded-sm border border-line-control bg-surface hover:border-muted checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50"
        {...rest}
      />
      <Check
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-accent-ink peer-checked:block peer-indeterminate:hidden"
        strokeWidth={3}
        aria-hidden
      />
      <Minus
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-accent-ink peer-indeterminate:block"
        strokeWidth={3}
        aria-hidden
      />
    </span>
  );
}
