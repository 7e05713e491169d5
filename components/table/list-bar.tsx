"use client";

import { ArrowUp, SlidersHorizontal } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { formatCount } from "@/lib/format/count";
import type { Column } from "./model";
import type { LookControl } from "./use-list-look";

interface Arrived {
  count: number;
  /** There are at least so many. */
  capped: boolean;
  apply: () => void;
}

interface ListBarProps<Row> {
  list?: string;
  columns: readonly Column<Row>[];
  control: LookControl;
  arrived: Arrived;
  summary?: ReactNode;
  tools?: ReactNode;
}

// The menu is fetched when it is wanted.
const DisplayMenu = later(() => import("./display-menu").then((module) => module.default));

/** The bar over the rows: what they are, what arrived meanwhile, and how they are shown. */
export function ListBar<Row>({ list, columns, control, arrived, summary, tools }: ListBarProps<Row>) {
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2 text-sm text-muted">
      {summary}
      <span aria-live="polite" className="contents">
        {arrived.count > 0 ? <ArrivedButton {...arrived} /> : null}
      </span>
      <div className="ml-auto flex items-center gap-2">
        {tools}
        {list ? <Display columns={columns} control={control} /> : null}
      </div>
    </div>
  );
}

function ArrivedButton({ count, capped, apply }: Arrived) {
  return (
    <Button
      size="sm"
      data-new-rows
      className="rounded-full border-accent/50 bg-accent-soft text-accent-text"
      onClick={apply}
    >
      <ArrowUp aria-hidden />
      {formatCount(count)}
      {capped ? "+" : ""} new
    </Button>
  );
}

function Display<Row>({ columns, control }: { columns: readonly Column<Row>[]; control: LookControl }) {
  const [wanted, setWanted] = useState(false);
  const words = (
    <>
      <SlidersHorizontal aria-hidden />
      <span className="max-sm:sr-only">Display</span>
    </>
  );
  if (wanted)
    return (
      <DisplayMenu
        columns={columns.map(({ id, header, optional }) => ({ id, header, optional }))}
        {...control}
      >
        {words}
      </DisplayMenu>
    );
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-haspopup="dialog"
      {...DisplayMenu.ahead}
      onClick={() => setWanted(true)}
    >
      {words}
    </Button>
  );
}
