"use client";

import { ChevronRight, EyeOff, ShieldCheck } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { MARK, MARK_CURRENT } from "./payload-text";
import { highlighted } from "./text-search";
import { isBranch, type TreeNode } from "./tree-nodes";
import { LINE_PX } from "./use-window";

/** What is to be said of a node beside its value. */
export interface NodeMarks {
  signed: boolean;
  masked: boolean;
  /** The value in clear, after this field was revealed. */
  revealed: string | null;
}

interface RowProps {
  folded: ReadonlySet<number>;
  selected: number;
  onSelect: (index: number) => void;
  search: string;
  /** The node that the search stands at. */
  current: number | null;
  marksOf: (index: number) => NodeMarks;
  id: string;
  line: number;
  index: number;
  node: TreeNode;
  cut: boolean;
  onFold: () => void;
}

/** One value of the tree: its name, what it holds, and whether it is masked or signed. */
export function TreeRow(props: RowProps) {
  const { id, line, index, node, cut, folded, selected, current, search } = props;
  const branch = isBranch(node);
  const open = branch && !folded.has(index);
  const marks = props.marksOf(index);
  const here = index === current;
  return (
    // The tree has the keyboard; a row is only clicked.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      data-line={line}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-expanded={branch ? open : undefined}
      aria-selected={index === selected}
      onClick={() => {
        props.onSelect(index);
        if (branch) props.onFold();
      }}
      style={{ paddingLeft: 8 + node.depth * 14, height: cut ? LINE_PX : undefined }}
      className={cn(
        "flex min-h-[22px] cursor-default items-start gap-1 leading-[22px] hover:bg-hover",
        cut && "w-max min-w-full whitespace-pre",
        index === selected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <ChevronRight
        aria-hidden
        className={cn(
          "mt-1 size-3.5 shrink-0 text-subtle transition-transform",
          open && "rotate-90",
          !branch && "invisible",
        )}
      />
      <span className={cn("min-w-0", !cut && "break-all")}>
        {node.name === null ? null : (
          <>
            <Marked text={node.name} search={search} here={here} className="text-text" />
            <span className="text-subtle">: </span>
          </>
        )}
        <Value node={node} marks={marks} search={search} here={here} />
        <MarkIcons marks={marks} />
      </span>
    </div>
  );
}

function MarkIcons({ marks }: { marks: NodeMarks }) {
  return (
    <>
      {marks.masked && marks.revealed === null ? (
        <>
          <EyeOff aria-hidden className="ml-1.5 inline size-3.5 text-muted" />
          <span className="sr-only"> masked</span>
        </>
      ) : null}
      {marks.signed ? (
        <>
          <ShieldCheck aria-hidden className="ml-1.5 inline size-3.5 text-ok-text" />
          <span className="sr-only"> signed</span>
        </>
      ) : null}
    </>
  );
}

function Value({
  node,
  marks,
  search,
  here,
}: {
  node: TreeNode;
  marks: NodeMarks;
  search: string;
  here: boolean;
}) {
  if (marks.revealed !== null) {
    return <span className="bg-attention-soft text-attention-text">{marks.revealed}</span>;
  }
  if (isBranch(node)) return <span className="text-subtle">{node.text}</span>;
  const tone =
    node.kind === "text" ? "text-ok-text" : node.text === "null" ? "text-subtle" : "text-waiting-text";
  return <Marked text={node.text} search={search} here={here} className={tone} />;
}

function Marked({
  text,
  search,
  here,
  className,
}: {
  text: string;
  search: string;
  here: boolean;
  className: string;
}) {
  return (
    <span className={className}>
      {highlighted(text, search).map((part) =>
        part.hit ? (
          <mark key={part.from} className={cn(MARK, here && MARK_CURRENT)}>
            {part.text}
          </mark>
        ) : (
          <span key={part.from}>{part.text}</span>
        ),
      )}
    </span>
  );
}
