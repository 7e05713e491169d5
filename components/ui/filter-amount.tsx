"use client";

import { useState, type FormEvent } from "react";
import type { FacetCounts } from "@/lib/platform/list-model";
import { Button } from "./button";
import { Field } from "./field";
import { readAmount } from "./filter-field";
import type { FilterEditorProps } from "./filter-popover";
import { Input, NativeSelect } from "./input";
import { useFacetCounts } from "./use-facet-counts";

const WRONG = "Enter an amount such as 19.90.";

/** The least and the most of an amount, and the currency it is in. */
export function FilterAmount({ field, search, write, facets }: FilterEditorProps) {
  const [draft, setDraft] = useState({
    min: search.get("min") ?? "",
    max: search.get("max") ?? "",
    currency: search.get("currency") ?? "",
  });
  const counts = useFacetCounts(facets);
  const [errors, setErrors] = useState<{ min?: string; max?: string }>({});
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = (text: string) => (text.trim() === "" ? "" : readAmount(text));
    const [min, max] = [read(draft.min), read(draft.max)];
    setErrors({ min: min === null ? WRONG : undefined, max: max === null ? WRONG : undefined });
    if (min !== null && max !== null) write({ min, max, currency: draft.currency });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2 p-2">
      <div className="grid grid-cols-2 gap-2">
        <AmountField label="At least" value={draft.min} error={errors.min} onChange={(min) => set({ min })} />
        <AmountField label="At most" value={draft.max} error={errors.max} onChange={(max) => set({ max })} />
      </div>
      <Field label="Currency">
        {(control) => (
          <NativeSelect
            {...control}
            value={draft.currency}
            onChange={(event) => set({ currency: event.target.value })}
          >
            <option value="">Any</option>
            <Currencies known={field.options.map(({ value }) => value)} counts={counts} />
          </NativeSelect>
        )}
      </Field>
      <Button type="submit" size="sm" variant="primary" className="self-end">
        Apply
      </Button>
    </form>
  );
}

interface AmountFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function AmountField({ label, value, error, onChange }: AmountFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Currencies({ known, counts }: { known: string[]; counts: FacetCounts | null }) {
  const counted = (counts?.fields["currency"] ?? []).map(({ value }) => value);
  return [...new Set([...known, ...counted])].map((code) => (
    <option key={code} value={code}>
      {code}
    </option>
  ));
}
