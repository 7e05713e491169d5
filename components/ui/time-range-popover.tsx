"use client";

import { Check } from "lucide-react";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTimeZone } from "@/components/ui/use-time-zone";
import {
  ALL_TIME,
  fromLocalField,
  PRESET_WORDS,
  toLocalField,
  type RangePreset,
  type Stretch,
} from "@/lib/format/time-range";
import { Button } from "./button";
import { cn } from "./class-names";
import { Field } from "./field";
import { Input } from "./input";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

interface TimeRangePopoverProps {
  presets: readonly RangePreset[];
  value: RangePreset | null;
  stretch: Stretch | null;
  allTime?: boolean;
  write: (changes: Readonly<Record<string, string | null>>) => void;
  children: ReactNode;
}

/** The presets and the absolute times of a time range, open from the start. */
export default function TimeRangePopover(props: TimeRangePopoverProps) {
  const { presets, value, stretch, allTime, write, children } = props;
  const [open, setOpen] = useState(true);
  function choose(changes: Record<string, string | null>) {
    setOpen(false);
    write(changes);
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="font-normal">{children}</Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Time range" className="sheet w-80 p-2">
        <div className="grid grid-cols-2 gap-0.5">
          {presets.map((preset) => (
            <PresetButton
              key={preset}
              words={PRESET_WORDS[preset].replace("the l", "L")}
              chosen={preset === value}
              onChoose={() => choose({ range: preset, from: null, to: null })}
            />
          ))}
          {allTime ? (
            <PresetButton
              words="All time"
              chosen={stretch === null}
              onChoose={() => choose({ range: ALL_TIME, from: null, to: null })}
            />
          ) : null}
        </div>
        <Absolute stretch={stretch} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}

function PresetButton(props: { words: string; chosen: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      className={cn(
        "flex h-8 items-center justify-between rounded-md px-2 text-left hover:bg-hover",
        props.chosen && "font-medium",
      )}
    >
      {props.words}
      {props.chosen ? <Check className="size-3.5" aria-hidden /> : null}
    </button>
  );
}

interface AbsoluteProps {
  stretch: Stretch | null;
  onChoose: (changes: Record<string, string | null>) => void;
}

function Absolute({ stretch, onChoose }: AbsoluteProps) {
  const zone = useTimeZone();
  const [draft, setDraft] = useState({
    from: stretch ? toLocalField(stretch.from) : "",
    to: stretch ? toLocalField(stretch.to) : "",
  });
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const [from, to] = [fromLocalField(draft.from), fromLocalField(draft.to)];
    if (!from || !to) return setError("Enter both times.");
    if (from >= to) return setError("The first time must be before the second.");
    onChoose({ from: from.toISOString(), to: to.toISOString(), range: null });
  }

  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-2 border-t border-line px-1 pt-2" noValidate>
      <Field label="From" error={error}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={draft.from}
            onChange={(event) => setDraft({ ...draft, from: event.target.value })}
          />
        )}
      </Field>
      <Field label="To">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={draft.to}
            onChange={(event) => setDraft({ ...draft, to: event.target.value })}
          />
        )}
      </Field>
      <div className="flex items-center justify-between">
        <span className="text-xs text-subtle">Times in {zone}</span>
        <Button type="submit" size="sm" variant="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}
