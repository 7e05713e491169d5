"use client";

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
    <input
      ref={input}
      type="checkbox"
      checked={checked === undefined ? undefined : checked === true}
      onChange={(event) => onCheckedChange?.(event.target.checked, event)}
      // The mark is a mask of the style sheet: a list has a box per row, and two drawings in each.
      className={cn(
        "checkbox inline-block size-4 shrink-0 appearance-none rounded-sm border border-line-control bg-surface align-middle hover:border-muted checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50",
        className,
      )}
      {...rest}
    />
  );
}
