"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

interface SearchBoxProps {
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

const SEARCH_DELAY_MS = 300;

/**
 * The free search of a list; / puts the cursor here. Reports what was typed after a short rest, or at once on
 * Enter, which also leaves the field so that the list's keys work again.
 */
export function SearchBox({ placeholder, value, onChange }: SearchBoxProps) {
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

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    clearTimeout(timer.current);
    if (text.trim() !== value) onChange(text.trim());
    event.currentTarget.blur();
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
        onKeyDown={onKeyDown}
        className="h-9 w-full rounded-md border border-line-control bg-surface pr-2 pl-8 text-base text-ellipsis hover:border-muted sm:h-8 sm:text-sm"
      />
    </div>
  );
}
