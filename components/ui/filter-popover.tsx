"use client";

import { ChevronRight } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { FacetCounts } from "@/lib/platform/list-model";
import { Button } from "./button";
import { FilterAmount } from "./filter-amount";
import { FilterChoices } from "./filter-choices";
import type { FilterField } from "./filter-field";
import { FilterText } from "./filter-text";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export interface FilterEditorProps {
  field: FilterField;
  search: URLSearchParams;
  write: (changes: Readonly<Record<string, string | null>>) => void;
  facets?: Promise<FacetCounts | null>;
}

interface FilterPopoverProps extends FilterEditorProps {
  className: string;
  onKeyDown: (event: KeyboardEvent) => void;
  /** The chip's words. */
  children: ReactNode;
}

function FilterEditor(props: FilterEditorProps) {
  if (props.field.kind === "amount") return <FilterAmount {...props} />;
  if (props.field.kind === "text") return <FilterText {...props} />;
  return <FilterChoices {...props} />;
}

/** Arrow keys move between the controls of the layer, as well as Tab does. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input,button")];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  const target = stops[Math.min(Math.max(here + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)];
  event.preventDefault();
  target?.focus();
}

/** The chip of a filter with its editor, open from the start. */
export function FilterPopover({ children, className, onKeyDown, ...editor }: FilterPopoverProps) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger className={className} onKeyDown={onKeyDown}>
        {children}
      </PopoverTrigger>
      <PopoverContent aria-label={editor.field.label} className="sheet w-64 p-1" onKeyDown={moveByArrows}>
        <FilterEditor {...editor} />
      </PopoverContent>
    </Popover>
  );
}

interface AddFilterPopoverProps extends Omit<FilterEditorProps, "field" | "search"> {
  fields: readonly FilterField[];
  all: readonly FilterField[];
  children: ReactNode;
}

/** The filters that are not in use; choosing one opens its editor in the same layer. */
export function AddFilterPopover({ fields, all, write, facets, children }: AddFilterPopoverProps) {
  const [name, setName] = useState<string | null>(null);
  const search = useSearchParams();
  const field = all.find((one) => one.name === name);
  return (
    <Popover defaultOpen onOpenChange={() => setName(null)}>
      <PopoverTrigger asChild>
        <Button variant="ghost">{children}</Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label={field?.label ?? "Add filter"}
        className="sheet w-64 p-1"
        onKeyDown={moveByArrows}
      >
        {field ? (
          <>
            <p className="px-2 pt-1 pb-0.5 text-xs text-subtle">{field.label}</p>
            <FilterEditor field={field} search={search} write={write} facets={facets} />
          </>
        ) : (
          fields.map((one) => (
            <button
              key={one.name}
              type="button"
              className="flex h-8 w-full items-center rounded-md px-2 text-left hover:bg-hover"
              onClick={() => setName(one.name)}
            >
              <span className="flex-1">{one.label}</span>
              <ChevronRight className="size-3.5 text-subtle" aria-hidden />
            </button>
          ))
        )}
      </PopoverContent>
    </Popover>
  );
}
