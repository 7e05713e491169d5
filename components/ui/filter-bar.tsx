"use client";

import { ListFilter, Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition, type ReactNode } from "react";
import { Button } from "./button";
import type { FacetCounts } from "@/lib/platform/list-model";
import { cn } from "./class-names";

export interface FilterOption {
  value: string;
  label: string;
  /** How many rows match, when known. */
  count?: number;
}

/** One typed filter; its value lives in the URL under `name`, several values split by commas. */
export interface FilterField {
  name: string;
  label: string;
  options: readonly FilterOption[];
  /** Only one value at a time. */
  single?: boolean;
}

interface FilterBarProps {
  fields: readonly FilterField[];
  /** Placeholder of the free search kept in `q`; leave out for none. */
  search?: string;
  /** Counts beside the choices; they stream in after the list. */
  facets?: Promise<FacetCounts | null>;
  /** Controls on the right: a time range, export. */
  children?: ReactNode;
}

const SEARCH_DELAY_MS = 300;

// The floating layer is fetched when a chip is first touched.
const loadChoices = () => import("./filter-choices");
const FilterChoices = dynamic(loadChoices, { ssr: false });

function useQueryWriter() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [busy, startTransition] = useTransition();
  function write(changes: Record<string, string | null>) {
    const params = new URLSearchParams(search);
    // A filtered list starts at its first page.
    params.delete("cursor");
    params.delete("before");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") params.delete(name);
      else params.set(name, value);
    }
    const query = params.toString();
    startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  }
  return { search, write, busy };
}

/** Chips for each filter and a free search, all in the URL; the server reads the same parameters. */
export function FilterBar({ fields, search: placeholder, facets, children }: FilterBarProps) {
  const { search, write, busy } = useQueryWriter();
  const active = fields.filter((field) => search.get(field.name));
  const clearable = active.length > 0 || search.get("q");
  return (
    <search aria-busy={busy} className="mb-3 flex flex-wrap items-center gap-2">
      {placeholder ? (
        <SearchBox placeholder={placeholder} value={search.get("q") ?? ""} onChange={(q) => write({ q })} />
      ) : null}
      {fields.map((field) => (
        <FilterChip
          key={field.name}
          field={field}
          facets={facets}
          values={(search.get(field.name) ?? "").split(",").filter((value) => value !== "")}
          onChange={(values) => write({ [field.name]: values.join(",") })}
        />
      ))}
      {clearable ? (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => write({ q: null, ...Object.fromEntries(fields.map((field) => [field.name, null])) })}
        >
          Clear
        </Button>
      ) : null}
      {children ? <div className="ml-auto flex items-center gap-2">{children}</div> : null}
    </search>
  );
}

function SearchBox(props: { placeholder: string; value: string; onChange: (value: string) => void }) {
  const { placeholder, value, onChange } = props;
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, a cleared filter or the palette may change the URL under us.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function change(next: string) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), SEARCH_DELAY_MS);
  }

  return (
    <div className="relative w-full sm:w-72">
      <Search className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-subtle" aria-hidden />
      <input
        type="search"
        data-search-box
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={(event) => change(event.target.value)}
        className="h-9 w-full rounded-md border border-line-control bg-surface pr-2 pl-8 text-base hover:border-muted sm:h-8 sm:text-sm"
      />
    </div>
  );
}

function chipText(field: FilterField, values: readonly string[]): string {
  const labels = values.map(
    (value) => field.options.find((option) => option.value === value)?.label ?? value,
  );
  return labels.length <= 2 ? labels.join(", ") : `${labels.length} chosen`;
}

interface FilterChipProps {
  field: FilterField;
  values: string[];
  onChange: (values: string[]) => void;
  facets?: Promise<FacetCounts | null>;
}

function FilterChip({ field, values, onChange, facets }: FilterChipProps) {
  const [wanted, setWanted] = useState(false);
  const chosen = values.length > 0;
  const words = (
    <>
      {chosen ? null : <ListFilter className="size-3.5" aria-hidden />}
      {field.label}
      {chosen ? <span className="font-medium">{chipText(field, values)}</span> : null}
    </>
  );
  return (
    <div
      className={cn(
        "flex h-8 items-center rounded-md border text-sm",
        chosen
          ? "border-accent/50 bg-accent-soft text-accent-text"
          : "border-dashed border-line-strong text-muted",
      )}
    >
      {wanted ? (
        <FilterChoices field={field} values={values} onChange={onChange} facets={facets}>
          {words}
        </FilterChoices>
      ) : (
        <button
          type="button"
          aria-haspopup="dialog"
          className="flex h-full items-center gap-1.5 rounded-md px-2.5 hover:text-text"
          onPointerEnter={() => void loadChoices()}
          onClick={() => setWanted(true)}
        >
          {words}
        </button>
      )}
      {chosen ? (
        <button
          type="button"
          aria-label={`Remove filter ${field.label}`}
          className="flex h-full items-center rounded-r-md pr-2 pl-0.5 hover:text-text"
          onClick={() => onChange([])}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
