"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

export interface VirtualRowsProps {
  count: number;
  columnCount: number;
  keyOf: (index: number) => string | number;
  /** Draws a row; `measure` goes on its element as ref. */
  draw: (index: number, measure: (element: HTMLElement | null) => void) => ReactNode;
}

const ROW_PX = 37;
const OVERSCAN = 15;
const FIRST_SCREEN = { width: 1440, height: 1200 };

/** Rows of a long list: those on screen and some around them, with the room of the others kept. */
export function VirtualRows({ count, columnCount, keyOf, draw }: VirtualRowsProps) {
  const start = useRef<HTMLTableRowElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const box = start.current?.getBoundingClientRect();
    if (box) setScrollMargin(Math.round(box.top + window.scrollY));
  }, [count]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by hand
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => ROW_PX,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    scrollMargin,
    initialRect: FIRST_SCREEN,
  });
  const items = virtualizer.getVirtualItems();
  const before = Math.max(0, (items[0]?.start ?? scrollMargin) - scrollMargin);
  const after = virtualizer.getTotalSize() - Math.max(0, (items.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <>
      <Room ref={start} px={before} columnCount={columnCount} />
      {items.map((item) => draw(item.index, virtualizer.measureElement))}
      <Room px={Math.max(0, after)} columnCount={columnCount} />
    </>
  );
}

interface RoomProps {
  px: number;
  columnCount: number;
  ref?: React.Ref<HTMLTableRowElement>;
}

function Room({ px, columnCount, ref }: RoomProps) {
  return (
    <tr ref={ref} aria-hidden className="max-sm:block">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty room, hidden from readers */}
      <td colSpan={columnCount} className="p-0 max-sm:block">
        <div style={{ height: px }} />
      </td>
    </tr>
  );
}
