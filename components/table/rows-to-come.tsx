import type { CSSProperties } from "react";

interface RowsToComeProps {
  count: number;
  columnCount: number;
}

/**
 * The room of rows that are drawn right after the first paint, so that the page has its height from the start:
 * exactly in a table; on a phone about, since cards are as high as what they say.
 */
export function RowsToCome({ count, columnCount }: RowsToComeProps) {
  if (count <= 0) return null;
  return (
    <tr aria-hidden className="max-sm:block">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty room, hidden from readers */}
      <td colSpan={columnCount} className="p-0 max-sm:block">
        <div
          className="h-[calc(var(--rows)*var(--row-height))] max-sm:h-[calc(var(--rows)*62px)]"
          style={{ "--rows": count } as CSSProperties}
        />
      </td>
    </tr>
  );
}
