"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import { listKey } from "./list-query";
import type { LiveRows } from "./model";
import { paced, type Paced } from "./paced";
import { firstReading, nextReading, type Reading } from "./reading";

/** What the console answers about the rows on screen (app/_server/lists/live-rows.ts). */
interface LiveAnswer<Row> {
  newer: number;
  capped: boolean;
  rows: Row[];
}

const EVERY_MS = 1_000;

interface Question {
  list: string;
  search: string;
  first: string | null;
  ids: string[];
  signal: AbortSignal;
}

async function ask<Row>({ list, search, first, ids, signal }: Question): Promise<LiveAnswer<Row> | null> {
  const response = await fetch(`/api/console/live/${list}?${search}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ first, ids }),
    signal,
  }).catch(() => null);
  return response?.ok ? ((await response.json()) as LiveAnswer<Row>) : null;
}

/**
 * The rows to show: what a person is reading stays where it is. `arrived` says how many newer ones there
 * are, and `apply` shows them.
 */
export function useLiveRows<Row>(rows: Row[], idOf: (row: Row) => string, live: LiveRows | undefined) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const key = `${pathname}?${listKey(search.toString())}`;
  const open = search.get("open");
  const [reading, setReading] = useState(() => firstReading({ key, open, rows }));
  let current = reading;
  if (live && (reading.key !== key || reading.source !== rows)) {
    current = nextReading(reading, { key, open, rows, asksForRows: Boolean(live.list) }, idOf);
    setReading(current);
  }
  useRowsAsked(live, current, { search: search.toString(), idOf, onAnswer: setReading });

  const apply = useCallback(() => {
    setReading((was) => ({ ...firstReading({ ...was, rows: was.source }), adopt: true }));
    window.scrollTo({ top: 0 });
    router.refresh();
  }, [router]);
  if (!live) return { rows, arrived: 0, capped: false, apply };
  return { rows: current.rows, arrived: current.arrived, capped: current.capped, apply };
}

interface Asking<Row> {
  search: string;
  idOf: (row: Row) => string;
  onAnswer: (change: (was: Reading<Row>) => Reading<Row>) => void;
}

/** On each notice, at most once a second and never twice at a time, asks about the rows on screen. */
function useRowsAsked<Row>(live: LiveRows | undefined, reading: Reading<Row>, asking: Asking<Row>): void {
  const router = useRouter();
  const latest = useRef({ reading, asking, live });
  const task = useRef<Paced>(undefined);
  useEffect(() => {
    latest.current = { reading, asking, live };
  });

  useEffect(() => {
    const gone = new AbortController();
    const readAgain = async () => {
      const { reading, asking, live } = latest.current;
      // An empty list has nothing to hold still.
      if (!live?.list || reading.rows.length === 0) return router.refresh();
      const answer = await ask<Row>(questionOf(live.list, reading, asking, gone.signal));
      if (answer)
        asking.onAnswer((was) => (was.key === reading.key ? answered(was, answer, asking.idOf) : was));
    };
    const current = paced(readAgain, EVERY_MS);
    task.current = current;
    return () => {
      gone.abort();
      current.stop();
    };
  }, [router]);

  useLive(live?.topics ?? [], () => task.current?.ask());
}

function questionOf<Row>(
  list: string,
  reading: Reading<Row>,
  { search, idOf }: Asking<Row>,
  signal: AbortSignal,
): Question {
  const ids = reading.rows.map(idOf);
  // Only over the first page there is something newer to count.
  const first = new URLSearchParams(search).has("cursor") ? null : (ids[0] ?? null);
  return { list, search, first, ids, signal };
}

function answered<Row>(was: Reading<Row>, answer: LiveAnswer<Row>, idOf: (row: Row) => string): Reading<Row> {
  const now = new Map(answer.rows.map((row) => [idOf(row), row]));
  return {
    ...was,
    rows: was.rows.map((row) => now.get(idOf(row)) ?? row),
    arrived: answer.newer,
    capped: answer.capped,
  };
}
