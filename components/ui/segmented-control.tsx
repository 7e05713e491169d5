"use client";

import { useId, type ReactNode } from "react";
import { cn } from "./class-names";

interface SegmentedControlProps<T extends string> {
  label: string;
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  className?: string;
}

/** A choice of two to four, all visible. Radio buttons underneath, so arrow keys move between them. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, value, onValueChange, options, className } = props;
  const name = useId();
  return (
    <fieldset
      aria-label={label}
      className={cn("inline-flex h-8 items-center rounded-md border border-line bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="inline-flex h-full flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm whitespace-nowrap text-muted transition-colors hover:text-text has-checked:bg-surface has-checked:font-medium has-checked:text-text has-checked:ring-1 has-checked:ring-line-strong has-focus-visible:outline-2 has-focus-visible:outline-accent-text [&_svg]:size-3.5"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="sr-only"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
