"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { SegmentedControl } from "./segmented-control";

interface TimeRangeControlProps<Preset extends string> {
  presets: readonly Preset[];
  /** The preset in force; null when the range is absolute. */
  value: Preset | null;
}

/** Presets of a time range, kept in the URL as `range`; choosing one ends an absolute range. */
export function TimeRangeControl<Preset extends string>({ presets, value }: TimeRangeControlProps<Preset>) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [, startTransition] = useTransition();

  function choose(preset: string) {
    const params = new URLSearchParams(search);
    for (const name of ["from", "to", "cursor", "before"]) params.delete(name);
    params.set("range", preset);
    startTransition(() => router.replace(`${pathname}?${params.toString()}`, { scroll: false }));
  }

  return (
    <SegmentedControl
      label="Time range"
      value={value ?? ""}
      onValueChange={choose}
      options={presets.map((preset) => ({ value: preset as string, label: preset }))}
    />
  );
}
