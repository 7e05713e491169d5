"use client";

import { useState } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { timeAxis } from "./time-axis";
import { WaterfallChart } from "./waterfall-chart";
import { spansOf, type WaterfallLane } from "./waterfall-rows";
import { WaterfallTable } from "./waterfall-table";

type Shape = "chart" | "table";

/** The event's way from its provider to its destinations, on one axis of time or as a table. */
export function Waterfall({ lanes }: { lanes: readonly WaterfallLane[] }) {
  const [shape, setShape] = useState<Shape>("chart");
  const axis = timeAxis(spansOf(lanes));
  return (
    <section aria-label="The event's way">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-xs text-muted">
          {axis.broken
            ? "Bars are to one scale; the striped parts are waits, shortened."
            : "Bars are to one scale."}{" "}
          Times count from the receipt.
        </p>
        <SegmentedControl<Shape>
          label="Way as"
          value={shape}
          onValueChange={setShape}
          options={[
            { value: "chart", label: "Chart" },
            { value: "table", label: "Table" },
          ]}
        />
      </div>
      {shape === "chart" ? <WaterfallChart lanes={lanes} axis={axis} /> : <WaterfallTable lanes={lanes} />}
    </section>
  );
}
