"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cn } from "./class-names";

export interface SelectOption<T extends string = string> {
  value: T;
  label: string;
  hint?: string;
}

interface SelectProps<T extends string> {
  options: readonly SelectOption<T>[];
  value?: T;
  defaultValue?: T;
  onValueChange?: (value: T) => void;
  placeholder?: string;
  name?: string;
  id?: string;
  label?: string;
  disabled?: boolean;
  className?: string;
}

/** A menu of one choice with an optional hint under each option. Give `label` when no <Field> names it. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { options, placeholder = "Choose…", id, label, className, onValueChange, ...root } = props;
  return (
    <Radix.Root {...root} onValueChange={(value) => onValueChange?.(value as T)}>
      <Radix.Trigger
        id={id}
        aria-label={label}
        className={cn(
          "flex h-9 w-full items-center justify-between gap-2 rounded-md border border-line-control bg-surface px-2.5 text-base transition-colors hover:border-muted disabled:opacity-60 data-[placeholder]:text-subtle sm:h-8 sm:text-sm",
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon>
          <ChevronDown className="size-4 text-subtle" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg border border-line bg-surface shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex cursor-default items-start gap-2 rounded-md py-1.5 pr-3 pl-2 text-sm outline-none data-[highlighted]:bg-hover"
              >
                <span className="flex size-5 items-center justify-center">
                  <Radix.ItemIndicator>
                    <Check className="size-3.5" aria-hidden />
                  </Radix.ItemIndicator>
                </span>
                <span>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-xs text-subtle">{option.hint}</span> : null}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
