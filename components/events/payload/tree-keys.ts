import { isBranch, type TreeNode } from "./tree-nodes";

interface TreeState {
  nodes: readonly TreeNode[];
  /** Indexes of the nodes on the screen, in order. */
  visible: readonly number[];
  folded: ReadonlySet<number>;
  selected: number;
}

/** What a key means in a tree: another node, or folding (true) and unfolding (false) the selected one. */
export interface TreeStep {
  select?: number;
  fold?: boolean;
}

/** The keys that WAI-ARIA gives a tree; null for every other key. */
export function treeStep(key: string, { nodes, visible, folded, selected }: TreeState): TreeStep | null {
  const at = Math.max(0, visible.indexOf(selected));
  const node = nodes[selected];
  const branch = node !== undefined && isBranch(node);
  const open = branch && !folded.has(selected);
  const move = (place: number): TreeStep => ({
    select: visible[Math.min(Math.max(0, place), visible.length - 1)] ?? selected,
  });
  switch (key) {
    case "ArrowDown":
      return move(at + 1);
    case "ArrowUp":
      return move(at - 1);
    case "Home":
      return move(0);
    case "End":
      return move(visible.length - 1);
    case "ArrowRight":
      if (!branch) return {};
      return open ? move(at + 1) : { fold: false };
    case "ArrowLeft":
      if (open) return { fold: true };
      return node && node.parent >= 0 ? { select: node.parent } : {};
    case "Enter":
    case " ":
      return branch ? { fold: open } : {};
    default:
      return null;
  }
}
