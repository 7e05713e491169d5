import type { ReactNode } from "react";

/** A second line under a row's title, on a phone only: what the hidden columns say, in one line. */
export function CardLine({ parts }: { parts: readonly ReactNode[] }) {
  const shown = parts.filter((part) => part !== null && part !== undefined && part !== "");
  return (
    <span className="block truncate text-xs font-normal text-muted sm:hidden">
      {shown.map((part, index) => (
        // Parts are fixed per list; their place is their identity.
        <span key={index}>
          {index > 0 ? " · " : ""}
          {part}
        </span>
      ))}
    </span>
  );
}
