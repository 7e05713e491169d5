"use client";

import { Suspense, use } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, plural } from "@/lib/format/count";
import type { Choice, MatchingCount, Selection } from "./model";

interface SelectionBarProps<Row> {
  choice: Choice<Row>;
  /** Whether every row of the page is chosen: then all that match are offered. */
  wholePage: boolean;
  selection: Selection<Row>;
  onMatching: (count: MatchingCount | null) => void;
  onClear: () => void;
}

/** Says what a selection covers and holds its actions; floats above the list's end. */
export function SelectionBar<Row>(props: SelectionBarProps<Row>) {
  const { choice, wholePage, selection, onMatching, onClear } = props;
  return (
    <div
      role="toolbar"
      aria-label="Actions on the selection"
      className="sticky bottom-4 z-20 mx-auto mt-3 flex w-fit max-w-full animate-[rise-in_120ms_ease-out] flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface py-1.5 pr-1.5 pl-3 shadow-float"
    >
      <span className="mr-2 text-sm" aria-live="polite">
        {coverage(choice)}
      </span>
      {selection.matching && wholePage && choice.kind === "ids" ? (
        <Suspense fallback={<AllMatching count={null} onChoose={onMatching} />}>
          <CountedMatching matching={selection.matching} onChoose={onMatching} />
        </Suspense>
      ) : null}
      {selection.actions(choice, onClear)}
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

function coverage<Row>(choice: Choice<Row>): string {
  if (choice.kind === "ids") return `${plural(choice.ids.length, "row")} selected on this page`;
  if (choice.total === null) return "All that match are selected";
  return `All ${choice.exact ? "" : "about "}${formatCount(choice.total)} that match are selected`;
}

interface MatchingProps {
  onChoose: (count: MatchingCount | null) => void;
}

function CountedMatching({
  matching,
  onChoose,
}: MatchingProps & { matching: Promise<MatchingCount | null> }) {
  return <AllMatching count={use(matching)} onChoose={onChoose} />;
}

function AllMatching({ count, onChoose }: MatchingProps & { count: MatchingCount | null }) {
  const number = count ? ` ${count.exact ? "" : "about "}${formatCount(count.total)}` : "";
  return (
    <Button variant="link" size="sm" className="mr-2" onClick={() => onChoose(count)}>
      Select all{number} matching
    </Button>
  );
}
