"use client";

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { IconButton } from "@/components/ui/button";

interface SearchBoxProps {
  value: string;
  onChange: (value: string) => void;
  /** Matches, and which of them is shown (from 0). */
  count: number;
  current: number;
  /** There may be more than were counted. */
  more: boolean;
  onStep: (step: 1 | -1) => void;
}

/** Searches in a payload: Enter goes to the next match, Shift+Enter to the one before. */
export function SearchBox({ value, onChange, count, current, more, onStep }: SearchBoxProps) {
  const searching = value.trim() !== "";
  return (
    <div className="flex min-w-0 flex-1 basis-64 items-center gap-1 rounded-md border border-line-control bg-surface pr-1 pl-2 focus-within:outline-2 focus-within:outline-accent-text">
      <Search className="size-3.5 shrink-0 text-subtle" aria-hidden />
      <input
        type="search"
        data-search-box
        aria-label="Search in the payload"
        placeholder="Search names and values"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && count > 0) {
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          }
          // The first Esc empties the search, the next one closes the panel.
          if (event.key === "Escape" && value !== "") {
            event.preventDefault();
            event.stopPropagation();
            event.nativeEvent.stopImmediatePropagation();
            onChange("");
          }
        }}
        className="h-7.5 min-w-0 flex-1 bg-transparent text-base outline-none sm:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      <output className="shrink-0 text-xs whitespace-nowrap text-muted tabular-nums">
        {searching ? (count === 0 ? "No match" : `${current + 1} of ${count}${more ? "+" : ""}`) : ""}
      </output>
      {searching && count > 0 ? (
        <>
          <IconButton label="Previous match" size="sm" onClick={() => onStep(-1)}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Next match" size="sm" onClick={() => onStep(1)}>
            <ChevronDown aria-hidden />
          </IconButton>
        </>
      ) : null}
    </div>
  );
}
