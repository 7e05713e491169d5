"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { formatAbsolute } from "@/lib/format/time";
import { backgroundOf, totalOf, UNIT_TEXT, type Bucket, type Series, type Unit } from "./model";
import { useTimeZone } from "@/components/ui/use-time-zone";

interface ChartFrameProps {
  /** What the chart shows, e.g. "Events by outcome". */
  label: string;
  series: readonly Series[];
  buckets: readonly Bucket[];
  unit: Unit;
  /** Shows the label; it is always said. */
  titled?: boolean;
  children: ReactNode;
  className?: string;
}

/** What every chart has around it: a legend with totals, and the same numbers as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { label, series, buckets, children, className, unit, titled } = props;
  const [asTable, setAsTable] = useState(false);
  const zone = useTimeZone();
  return (
    <figure className={cn("min-w-0", className)}>
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className={titled ? "w-full text-sm font-medium" : "sr-only"}>{label}</span>
        {series.map((one) => (
          <span key={one.key} className="flex items-center gap-1.5 text-xs text-muted">
            <span
              className="size-2.5 rounded-[2px]"
              style={{ background: backgroundOf(one.tone) }}
              aria-hidden
            />
            {one.label}
          </span>
        ))}
        <span className="ml-auto flex items-center gap-2 text-xs text-subtle">
          <span>{zone}</span>
          <IconButton
            size="sm"
            label={asTable ? `Show ${label} as a chart` : `Show ${label} as a table`}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          </IconButton>
        </span>
      </figcaption>
      {asTable ? (
        <NumbersTable
          label={label}
          series={series}
          buckets={buckets}
          format={UNIT_TEXT[unit].exact}
          zone={zone}
        />
      ) : (
        children
      )}
    </figure>
  );
}

interface NumbersTableProps {
  label: string;
  series: readonly Series[];
  buckets: readonly Bucket[];
  format: (value: number) => string;
  zone: string;
}

function NumbersTable({ label, series, buckets, format, zone }: NumbersTableProps) {
  const filled = buckets.filter((bucket) => totalOf(bucket, series) > 0);
  return (
    <div className="scroll-thin max-h-60 overflow-auto rounded-md border border-line">
      <table className="w-full text-xs">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-surface text-left text-subtle">
          <tr>
            <th className="px-3 py-1.5 font-medium">From</th>
            {series.map((one) => (
              <th key={one.key} className="px-3 py-1.5 text-right font-medium">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map((bucket) => (
            <tr key={bucket.start} className="border-t border-line">
              <td className="px-3 py-1.5 whitespace-nowrap">
                {formatAbsolute(new Date(bucket.start), zone)}
              </td>
              {series.map((one) => (
                <td key={one.key} className="px-3 py-1.5 text-right">
                  {format(bucket.values[one.key] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
