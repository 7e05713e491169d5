"use client";

import { useState, type KeyboardEvent } from "react";
import { formatCount, formatCountCompact, plural } from "@/lib/format/count";
import type { FacetCounts } from "@/lib/platform/list-model";
import { Checkbox } from "./checkbox";
import { toggled, valueLabel, valuesOf, type FilterField } from "./filter-field";
import type { FilterEditorProps } from "./filter-popover";
import { Input } from "./input";
import { useFacetCounts } from "./use-facet-counts";

const SEARCH_FROM = 9;
const SHOWN_MAX = 200;

/** The choices of one filter with how many rows match each, once that is counted. */
export function FilterChoices({ facets, ...rest }: FilterEditorProps) {
  return <Choices {...rest} counts={useFacetCounts(facets)} />;
}

interface Shown {
  value: string;
  label: string;
  count: number | undefined;
}

/** The options, what was counted beyond them, and what is chosen already. */
function choicesOf(field: FilterField, values: readonly string[], counts: FacetCounts | null): Shown[] {
  const counted = counts?.fields[field.name] ?? [];
  const known = field.options.map((option) => option.value);
  const beyond = field.open ? counted.map(({ value }) => value) : [];
  const all = [...new Set([...known, ...beyond, ...values])];
  return all.map((value) => ({
    value,
    label: valueLabel(field, value),
    count:
      counted.find((one) => one.value === value)?.count ??
      field.options.find((one) => one.value === value)?.count,
  }));
}

type ChoicesProps = Omit<FilterEditorProps, "facets"> & { counts: FacetCounts | null };

function Choices({ field, search, write, counts }: ChoicesProps) {
  const [text, setText] = useState("");
  const values = valuesOf(field, search);
  const all = choicesOf(field, values, counts);
  const wanted = text.trim().toLowerCase();
  const shown = all.filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(wanted));
  const choose = (value: string) => write({ [field.name]: toggled(field, values, value).join(",") });

  function onKeyDown(event: KeyboardEvent) {
    const typed = text.trim();
    if (event.key !== "Enter" || typed === "") return;
    const only = shown.length === 1 ? shown[0]?.value : undefined;
    if (!only && !field.open) return;
    choose(only ?? typed);
    setText("");
  }

  return (
    <>
      {all.length >= SEARCH_FROM || field.open ? (
        <Input
          type="search"
          aria-label={`Find in ${field.label}`}
          placeholder={field.placeholder ?? `Find in ${field.label.toLowerCase()}`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="mb-1"
        />
      ) : null}
      <div className="scroll-thin max-h-72 overflow-y-auto">
        {shown.slice(0, SHOWN_MAX).map((choice) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            exact={counts?.exact ?? true}
            checked={values.includes(choice.value)}
            onToggle={() => choose(choice.value)}
          />
        ))}
        {shown.length === 0 ? (
          <p className="px-2 py-1.5 text-xs text-subtle">
            {field.open && wanted ? "Enter takes what you typed." : "Nothing matches."}
          </p>
        ) : null}
      </div>
      {counts && !counts.exact ? <CountHint counts={counts} /> : null}
    </>
  );
}

function CountHint({ counts }: { counts: FacetCounts }) {
  return (
    <p className="border-t border-line px-2 pt-1.5 pb-1 text-xs text-subtle">
      {counts.sampled === null
        ? "Counts are estimates."
        : `Counted over the newest ${plural(counts.sampled, "row")}.`}
    </p>
  );
}

interface ChoiceRowProps {
  choice: Shown;
  exact: boolean;
  checked: boolean;
  onToggle: () => void;
}

function ChoiceRow({ choice, exact, checked, onToggle }: ChoiceRowProps) {
  return (
    <label className="flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover">
      <Checkbox checked={checked} onCheckedChange={onToggle} />
      <span className="flex-1 truncate">{choice.label}</span>
      {choice.count === undefined ? null : (
        <span className="text-xs text-subtle" data-hint={formatCount(choice.count)}>
          {exact ? "" : "≈ "}
          {formatCountCompact(choice.count)}
        </span>
      )}
    </label>
  );
}
