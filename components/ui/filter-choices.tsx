"use client";

import { Suspense, use, type ReactNode } from "react";
import { formatCount, formatCountCompact } from "@/lib/format/count";
import type { FacetCounts } from "@/lib/platform/list-model";
import { Checkbox } from "./checkbox";
import type { FilterField, FilterOption } from "./filter-bar";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

interface FilterChoicesProps {
  field: FilterField;
  values: readonly string[];
  onChange: (values: string[]) => void;
  facets?: Promise<FacetCounts | null>;
  /** The chip's words. */
  children: ReactNode;
}

/** The choices of one filter, open from the start. */
export default function FilterChoices({ field, values, onChange, facets, children }: FilterChoicesProps) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger className="flex h-full items-center gap-1.5 rounded-md px-2.5 hover:text-text">
        {children}
      </PopoverTrigger>
      <PopoverContent aria-label={field.label} className="max-h-80 w-60 overflow-y-auto p-1">
        <Suspense fallback={<Options field={field} values={values} onChange={onChange} counts={null} />}>
          <CountedOptions field={field} values={values} onChange={onChange} facets={facets} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}

type OptionsProps = Pick<FilterChoicesProps, "field" | "values" | "onChange">;

function CountedOptions({ facets, ...rest }: OptionsProps & Pick<FilterChoicesProps, "facets">) {
  return <Options {...rest} counts={facets ? use(facets) : null} />;
}

function Options({ field, values, onChange, counts }: OptionsProps & { counts: FacetCounts | null }) {
  const counted = new Map(counts?.fields[field.name]?.map(({ value, count }) => [value, count]));
  return (
    <>
      {field.options.map((option) => (
        <FilterOptionRow
          key={option.value}
          option={{ ...option, count: counted.get(option.value) ?? option.count }}
          exact={counts?.exact ?? true}
          checked={values.includes(option.value)}
          onToggle={() => onChange(toggled(field, values, option.value))}
        />
      ))}
    </>
  );
}

function toggled(field: FilterField, values: readonly string[], value: string): string[] {
  if (values.includes(value)) return values.filter((other) => other !== value);
  return field.single ? [value] : [...values, value];
}

interface FilterOptionRowProps {
  option: FilterOption;
  exact: boolean;
  checked: boolean;
  onToggle: () => void;
}

function FilterOptionRow({ option, exact, checked, onToggle }: FilterOptionRowProps) {
  return (
    <label className="flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover">
      <Checkbox checked={checked} onCheckedChange={onToggle} />
      <span className="flex-1 truncate">{option.label}</span>
      {option.count === undefined ? null : (
        <span className="text-xs text-subtle" data-hint={formatCount(option.count)}>
          {exact ? "" : "≈ "}
          {formatCountCompact(option.count)}
        </span>
      )}
    </label>
  );
}
