"use client";

import { useEffect, useMemo, useRef } from "react";
import { cn } from "@/components/ui/class-names";
import { linesOf, type TextMatch } from "./text-search";
import { DRAWN_WHOLE_MAX, LINE_PX, scrollToLine, useWindow } from "./use-window";
import { ScrollRegion } from "@/components/ui/scroll-region";

interface PayloadTextProps {
  lines: readonly string[];
  matches: readonly TextMatch[];
  current: TextMatch | null;
}

const CUT_LINE_MAX = 400;

/** The lines of a text as they are drawn: long ones are cut where only those in sight are. */
export function useLines(text: string): readonly string[] {
  return useMemo(() => {
    const lines = text.split("\n");
    const long = lines.length > DRAWN_WHOLE_MAX || text.length > 100_000;
    return long ? linesOf(text, CUT_LINE_MAX) : lines;
  }, [text]);
}

function byLine(matches: readonly TextMatch[]): Map<number, TextMatch[]> {
  const lines = new Map<number, TextMatch[]>();
  for (const match of matches) {
    const before = lines.get(match.line);
    if (before) before.push(match);
    else lines.set(match.line, [match]);
  }
  return lines;
}

/** A payload as text, with what is searched for marked. */
export function PayloadText({ lines, matches, current }: PayloadTextProps) {
  const box = useRef<HTMLElement>(null);
  const { cut, from, to } = useWindow(box, lines.length);
  const found = useMemo(() => byLine(matches), [matches]);
  useEffect(() => {
    if (box.current && current) scrollToLine(box.current, current.line, cut);
  }, [current, cut]);
  return (
    <ScrollRegion
      ref={box}
      label="Payload as text"
      className="max-h-[65vh] overflow-auto rounded-md border border-line bg-sunken p-3"
    >
      <pre className="font-mono text-xs leading-[22px]" style={{ paddingTop: from * LINE_PX }}>
        {lines.slice(from, to).map((line, index) => (
          <div
            key={from + index}
            data-line={from + index}
            className={cut ? "whitespace-pre" : "break-words whitespace-pre-wrap"}
            style={{ height: cut ? LINE_PX : undefined, minHeight: LINE_PX }}
          >
            <MarkedLine line={line} matches={found.get(from + index) ?? []} current={current} />
          </div>
        ))}
      </pre>
      <div style={{ height: (lines.length - to) * LINE_PX }} aria-hidden />
    </ScrollRegion>
  );
}

interface MarkedLineProps {
  line: string;
  matches: readonly TextMatch[];
  current: TextMatch | null;
}

function MarkedLine({ line, matches, current }: MarkedLineProps) {
  if (matches.length === 0) return line;
  return (
    <>
      {matches.map((match, index) => (
        <span key={match.from}>
          {line.slice(matches[index - 1]?.to ?? 0, match.from)}
          <mark className={cn(MARK, match === current && MARK_CURRENT)}>
            {line.slice(match.from, match.to)}
          </mark>
        </span>
      ))}
      {line.slice(matches.at(-1)?.to ?? 0)}
    </>
  );
}

/** A match, and the one that the search stands at, told apart without colour. */
export const MARK = "rounded-[2px] bg-attention-soft text-attention-text";
export const MARK_CURRENT = "outline-2 outline-attention-text";
