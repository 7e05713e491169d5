"use client";

import { ListFilter, Plus, X } from "lucide-react";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { FacetCounts } from "@/lib/platform/list-model";
import { Button } from "./button";
import { cn } from "./class-names";
import { chipText, isActive, parametersOf, type FilterField } from "./filter-field";
import { later } from "./later";
import { SearchBox } from "./search-box";
import { useQueryWriter } from "./use-query-writer";

export type { FilterField } from "./filter-field";

interface FilterBarProps {
  fields: readonly FilterField[];
  /** Placeholder of the free search kept in `q`; leave out for none. */
  search?: string;
  /** Counts beside the choices; they stream in after the list. */
  facets?: Promise<FacetCounts | null>;
  /** Controls on the right: a time range, export. */
  children?: ReactNode;
}

type Write = (changes: Readonly<Record<string, string | null>>) => void;

// The floating layers are fetched when a chip is first touched.
const FilterPopover = later(() => import("./filter-popover").then((module) => module.FilterPopover));
const AddFilterPopover = later(() => import("./filter-popover").then((module) => module.AddFilterPopover));

/** Chips for each filter and a free search, all in the URL; the server reads the same parameters. */
export function FilterBar({ fields, search: placeholder, facets, children }: FilterBarProps) {
  const { search, write, busy } = useQueryWriter();
  const idle = fields.filter((field) => !isActive(field, search));
  const clearable = idle.length < fields.length || search.get("q");
  const none = Object.fromEntries(fields.flatMap(parametersOf).map((name) => [name, null]));
  return (
    <search aria-busy={busy} className="mb-3 flex flex-wrap items-center gap-2">
      {placeholder ? (
        <SearchBox
          placeholder={placeholder}
          value={search.get("q") ?? ""}
          onChange={(q) => write({ q }, "replace")}
        />
      ) : null}
      {fields
        .filter((field) => !field.rare || isActive(field, search))
        .map((field) => (
          <FilterChip key={field.name} field={field} search={search} write={write} facets={facets} />
        ))}
      {idle.length > 0 ? <AddFilter fields={idle} all={fields} write={write} facets={facets} /> : null}
      {clearable ? (
        <Button variant="ghost" size="sm" onClick={() => write({ q: null, ...none })}>
          Clear
        </Button>
      ) : null}
      {children ? <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div> : null}
    </search>
  );
}

interface FilterChipProps {
  field: FilterField;
  search: URLSearchParams;
  write: Write;
  facets?: Promise<FacetCounts | null>;
}

const CHIP = "flex h-full min-w-0 items-center gap-1.5 rounded-md px-2.5 whitespace-nowrap hover:text-text";

function FilterChip({ field, search, write, facets }: FilterChipProps) {
  const [wanted, setWanted] = useState(false);
  const chosen = isActive(field, search);
  const remove = () => write(Object.fromEntries(parametersOf(field).map((name) => [name, null])));
  const onKeyDown = (event: KeyboardEvent) => {
    if (chosen && (event.key === "Backspace" || event.key === "Delete")) remove();
  };
  const words = (
    <>
      {chosen ? null : <ListFilter className="size-3.5" aria-hidden />}
      {field.label}
      {chosen ? <span className="max-w-52 truncate font-medium">{chipText(field, search)}</span> : null}
    </>
  );
  return (
    <div
      className={cn(
        "flex h-8 max-w-full items-center rounded-md border text-sm",
        chosen
          ? "border-accent/50 bg-accent-soft text-accent-text"
          : "border-dashed border-line-strong text-muted max-sm:hidden",
      )}
    >
      {wanted ? (
        <FilterPopover {...{ field, search, write, facets, onKeyDown }} className={CHIP}>
          {words}
        </FilterPopover>
      ) : (
        <button
          type="button"
          aria-haspopup="dialog"
          className={CHIP}
          {...FilterPopover.ahead}
          onKeyDown={onKeyDown}
          onClick={() => setWanted(true)}
        >
          {words}
        </button>
      )}
      {chosen ? <RemoveButton label={field.label} onClick={remove} /> : null}
    </div>
  );
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={`Remove filter ${label}`}
      className="flex h-full items-center rounded-r-md pr-2 pl-0.5 hover:text-text"
      onClick={onClick}
    >
      <X className="size-3.5" aria-hidden />
    </button>
  );
}

interface AddFilterProps {
  fields: readonly FilterField[];
  /** Also those in use, for the one that was just added. */
  all: readonly FilterField[];
  write: Write;
  facets?: Promise<FacetCounts | null>;
}

function AddFilter({ fields, all, write, facets }: AddFilterProps) {
  const [wanted, setWanted] = useState(false);
  const onlyPhone = fields.every((field) => !field.rare);
  const words = (
    <>
      <Plus aria-hidden />
      Add filter
    </>
  );
  return (
    <span className={cn("contents", onlyPhone && "sm:hidden")}>
      {wanted ? (
        <AddFilterPopover fields={fields} all={all} write={write} facets={facets}>
          {words}
        </AddFilterPopover>
      ) : (
        <Button
          variant="ghost"
          aria-haspopup="dialog"
          {...AddFilterPopover.ahead}
          onClick={() => setWanted(true)}
        >
          {words}
        </Button>
      )}
    </span>
  );
}
