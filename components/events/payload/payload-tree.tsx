"use client";

import { useEffect, useId, useMemo, useRef, type KeyboardEvent } from "react";
import { visibleNodes, type TreeNode } from "./tree-nodes";
import { treeStep } from "./tree-keys";
import { TreeRow, type NodeMarks } from "./tree-row";
import { LINE_PX, scrollToLine, useWindow } from "./use-window";

interface PayloadTreeProps {
  nodes: readonly TreeNode[];
  folded: ReadonlySet<number>;
  onFold: (folded: Set<number>) => void;
  selected: number;
  onSelect: (index: number) => void;
  search: string;
  /** The node that the search stands at. */
  current: number | null;
  marksOf: (index: number) => NodeMarks;
}

/** A JSON document as a tree that arrow keys walk; only what is in sight is drawn when it is large. */
export function PayloadTree(props: PayloadTreeProps) {
  const { nodes, folded, selected, current } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const visible = useMemo(() => visibleNodes(nodes, folded), [nodes, folded]);
  const view = useWindow(box, visible.length);
  const shownAt = visible.indexOf(current ?? selected);
  const { onKeyDown, fold } = useTreeKeys(props, visible);
  useEffect(() => {
    if (box.current && shownAt > 0) scrollToLine(box.current, shownAt, view.cut);
  }, [shownAt, view.cut]);

  return (
    <div
      ref={box}
      role="tree"
      aria-label="Payload as a tree"
      aria-activedescendant={`${id}-${selected}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/tree scroll-thin max-h-[65vh] overflow-auto rounded-t-md border border-b-0 border-line bg-sunken py-2 pr-2 font-mono text-xs outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent-text"
    >
      <div style={{ height: view.from * LINE_PX }} aria-hidden />
      {visible.slice(view.from, view.to).map((index, offset) => {
        const node = nodes[index];
        return node ? (
          <TreeRow
            key={index}
            {...props}
            id={`${id}-${index}`}
            line={view.from + offset}
            index={index}
            node={node}
            cut={view.cut}
            onFold={() => fold(index, !folded.has(index))}
          />
        ) : null;
      })}
      <div style={{ height: (visible.length - view.to) * LINE_PX }} aria-hidden />
    </div>
  );
}

function useTreeKeys(props: PayloadTreeProps, visible: readonly number[]) {
  const { nodes, folded, selected } = props;

  function fold(index: number, closed: boolean) {
    const next = new Set(folded);
    if (closed) next.add(index);
    else next.delete(index);
    props.onFold(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const step = treeStep(event.key, { nodes, visible, folded, selected });
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.fold !== undefined) fold(selected, step.fold);
    if (step.select !== undefined) props.onSelect(step.select);
  }

  return { fold, onKeyDown };
}
