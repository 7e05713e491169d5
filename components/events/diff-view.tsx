import { cn } from "@/components/ui/class-names";
import { chunksOf, diffLines, type DiffLine } from "@/lib/format/line-diff";
import { ScrollRegion } from "@/components/ui/scroll-region";

interface DiffViewProps {
  before: string;
  after: string;
  /** What is compared, for the region's name: "Answer". */
  what: string;
}

const SIGN = { same: " ", removed: "−", added: "+" };
const SPOKEN = { same: "", removed: "Only in A: ", added: "Only in B: " };
const LOOK = {
  same: "text-muted",
  removed: "bg-failed-soft text-failed-text",
  added: "bg-ok-soft text-ok-text",
};

/** Two texts by lines: "−" stands only in A, "+" only in B; equal lines far from a change are counted. */
export function DiffView({ before, after, what }: DiffViewProps) {
  if (before === after) return <p className="text-sm text-muted">{what}: the same in A and B.</p>;
  const chunks = chunksOf(diffLines(before, after));
  return (
    <ScrollRegion
      label={`${what}, compared`}
      className="max-h-[50vh] overflow-auto rounded-md border border-line bg-sunken py-1.5 font-mono text-xs leading-5"
    >
      {chunks.map((chunk, index) =>
        chunk.kind === "skipped" ? (
          <p key={index} className="px-3 text-subtle">
            … {chunk.count === 1 ? "1 equal line" : `${chunk.count} equal lines`}
          </p>
        ) : (
          <Lines key={index} lines={chunk.lines} />
        ),
      )}
    </ScrollRegion>
  );
}

function Lines({ lines }: { lines: readonly DiffLine[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <div key={index} className={cn("flex gap-2 px-3 break-words whitespace-pre-wrap", LOOK[line.kind])}>
          <span aria-hidden className="w-2 shrink-0 select-none">
            {SIGN[line.kind]}
          </span>
          <span className="sr-only">{SPOKEN[line.kind]}</span>
          <span className="min-w-0 break-all">{line.text}</span>
        </div>
      ))}
    </>
  );
}
