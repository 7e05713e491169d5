"use client";

import type { ReactNode } from "react";
import { Checkbox } from "./checkbox";
import type { FilterField, FilterOption } from "./filter-bar";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

interface FilterChoicesProps {
  field: FilterField;
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** The chip's words. */
  children: ReactNode;
}

/** The choices of one filter, open from the start. */
export default function FilterChoices({ field, values, onChange, children }: FilterChoicesProps) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger className="flex h-full items-center gap-1.5 rounded-md px-2.5 hover:text-text">
        {children}
      </PopoverTrigger>
      <PopoverContent aria-label={field.label} className="max-h-80 w-60 overflow-y-auto p-1">
        {field.options.map((option) => (
          <FilterOptionRow
            key={option.value}
            option={option}
            checked={values.includes(option.value)}
            onToggle={() => onChange(toggled(field, values, option.value))}
          />
        ))}
      </PopoverContent>
    </Popover>
  );
}

function toggled(field: FilterField, values: readonly string[], value: string): string[] {
  if (values.includes(value)) return values.filter((other) => other !== value);
  return field.single ? [value] : [...values, value];
}

function FilterOptionRow(props: { option: FilterOption; checked: boolean; onToggle: () => void }) {
  const { option, checked, onToggle } = props;
  return (
    <label className="flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover">
      <Checkbox checked={checked} onCheckedChange={onToggle} />
      <span className="flex-1 truncate">{option.label}</span>
      {option.count === undefined ? null : <span className="text-xs text-subtle">{option.count}</span>}
    </label>
  );
}
