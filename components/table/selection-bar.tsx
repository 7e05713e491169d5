import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format/count";

/** Says what a selection covers and holds its actions; floats above the list's end. */
export function SelectionBar(props: { count: number; onClear: () => void; children: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label="Actions on the selection"
      className="sticky bottom-4 z-20 mx-auto mt-3 flex w-fit max-w-full animate-[rise-in_120ms_ease-out] flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface py-1.5 pr-1.5 pl-3 shadow-float"
    >
      <span className="mr-2 text-sm" aria-live="polite">
        {plural(props.count, "row")} selected on this page
      </span>
      {props.children}
      <Button variant="ghost" size="sm" onClick={props.onClear}>
        Clear
      </Button>
    </div>
  );
}
