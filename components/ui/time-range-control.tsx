"use client";

import { CalendarClock, ZoomOut } from "lucide-react";
import { useState } from "react";
import { useTimeZone } from "@/components/ui/use-time-zone";
import { formatStretch, PRESET_WORDS, zoomedOut, type RangePreset } from "@/lib/format/time-range";
import { Button, IconButton } from "./button";
import { later } from "./later";
import { useNow } from "./relative-time";
import { useQueryWriter } from "./use-query-writer";

interface TimeRangeControlProps {
  presets: readonly RangePreset[];
  /** The preset in force; null when the range is absolute, or all of time. */
  value: RangePreset | null;
  /** The times in force, ISO 8601; null means all of time. Without it there is no way to widen. */
  range?: { from: string; to: string } | null;
  /** Offers all of time. */
  allTime?: boolean;
}

const TimeRangePopover = later(() => import("./time-range-popover").then((module) => module.default));

/** The time that a list shows: presets and absolute times in the viewer's zone, kept in the URL. */
export function TimeRangeControl({ presets, value, range, allTime }: TimeRangeControlProps) {
  const { write } = useQueryWriter();
  const [wanted, setWanted] = useState(false);
  const zone = useTimeZone();
  const now = new Date(useNow());
  const stretch = range ? { from: new Date(range.from), to: new Date(range.to) } : null;
  const words = value
    ? PRESET_WORDS[value].replace("the l", "L")
    : stretch
      ? formatStretch(stretch, now, zone)
      : "All time";
  const content = (
    <>
      <CalendarClock aria-hidden className="text-subtle" />
      <span className="sr-only">Time range: </span>
      {words}
    </>
  );
  function widen() {
    if (!stretch) return;
    const wide = zoomedOut(stretch, now);
    write({ from: wide.from.toISOString(), to: wide.to.toISOString(), range: null });
  }
  return (
    <div className="flex items-center gap-1">
      {wanted ? (
        <TimeRangePopover presets={presets} value={value} stretch={stretch} allTime={allTime} write={write}>
          {content}
        </TimeRangePopover>
      ) : (
        <Button
          aria-haspopup="dialog"
          className="font-normal"
          {...TimeRangePopover.ahead}
          onClick={() => setWanted(true)}
        >
          {content}
        </Button>
      )}
      {stretch ? (
        <IconButton label="Zoom out: twice the time" data-hint="Zoom out" onClick={widen}>
          <ZoomOut aria-hidden />
        </IconButton>
      ) : null}
    </div>
  );
}
