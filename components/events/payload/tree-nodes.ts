import { exactNumber } from "@/lib/format/exact-json";

/** One value of a JSON document, in the order in which it is written. */
export interface TreeNode {
  /** Null for the document itself. */
  name: string | null;
  depth: number;
  kind: "object" | "list" | "text" | "number" | "word";
  /** A leaf as JSON writes it; for a branch how many values it holds. */
  text: string;
  /** A leaf as a person copies it. */
  value: string;
  /** Index of the branch it stands in; -1 for the document itself. */
  parent: number;
  /** Index after its last descendant. */
  end: number;
}

function leafOf(value: unknown): Pick<TreeNode, "kind" | "text" | "value"> {
  const number = exactNumber(value);
  if (number !== null) return { kind: "number", text: number, value: number };
  if (typeof value === "string") return { kind: "text", text: JSON.stringify(value), value };
  const word = String(value);
  return { kind: "word", text: word, value: word };
}

/** Every value of a document that parseExactJson read, each before its descendants. */
export function treeNodes(document: unknown): TreeNode[] {
  const nodes: TreeNode[] = [];
  const add = (name: string | null, value: unknown, parent: number): void => {
    const at = nodes.length;
    const depth = parent < 0 ? 0 : (nodes[parent]?.depth ?? 0) + 1;
    if (typeof value !== "object" || value === null) {
      nodes.push({ name, depth, parent, end: at + 1, ...leafOf(value) });
      return;
    }
    const list = Array.isArray(value);
    const entries = Object.entries(value);
    const text = list ? `[${entries.length}]` : `{${entries.length}}`;
    const node: TreeNode = { name, depth, parent, end: at, kind: list ? "list" : "object", text, value: "" };
    nodes.push(node);
    for (const [key, inner] of entries) add(key, inner, at);
    node.end = nodes.length;
  };
  add(null, document, -1);
  return nodes;
}

export function isBranch(node: TreeNode): boolean {
  return node.kind === "object" || node.kind === "list";
}

/** The names and positions that lead to a node from the document's root. */
export function pathOf(nodes: readonly TreeNode[], index: number): string[] {
  const path: string[] = [];
  for (let node = nodes[index]; node && node.name !== null; node = nodes[node.parent]) {
    path.unshift(node.name);
  }
  return path;
}

/** A path as one text, for sets of paths. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** A path as people write it: data.object["odd name"][0]. */
export function pathText(path: readonly string[]): string {
  return path
    .map((step, index) => {
      if (/^\d+$/.test(step)) return `[${step}]`;
      if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/** Indexes of the nodes that no folded branch hides. */
export function visibleNodes(nodes: readonly TreeNode[], folded: ReadonlySet<number>): number[] {
  const visible: number[] = [];
  for (let at = 0; at < nodes.length;) {
    visible.push(at);
    const node = nodes[at];
    at = node && folded.has(at) && isBranch(node) ? node.end : at + 1;
  }
  return visible;
}

/** The branches at this depth or deeper: what is folded at first. */
export function foldedFrom(nodes: readonly TreeNode[], depth: number): Set<number> {
  return new Set(nodes.flatMap((node, index) => (isBranch(node) && node.depth >= depth ? [index] : [])));
}

/** Indexes of the nodes whose name or own value contains the text, without regard to case. */
export function matchingNodes(nodes: readonly TreeNode[], search: string): number[] {
  const needle = search.trim().toLowerCase();
  if (needle === "") return [];
  return nodes.flatMap((node, index) => {
    const named = node.name?.toLowerCase().includes(needle) ?? false;
    const said = !isBranch(node) && node.value.toLowerCase().includes(needle);
    return named || said ? [index] : [];
  });
}

/** The folded branches without those that hide one of the nodes. */
export function unfoldedFor(
  nodes: readonly TreeNode[],
  folded: ReadonlySet<number>,
  shown: readonly number[],
): Set<number> {
  const left = new Set(folded);
  const seen = new Set<number>();
  for (const index of shown) {
    for (let at = nodes[index]?.parent ?? -1; at >= 0 && !seen.has(at); at = nodes[at]?.parent ?? -1) {
      seen.add(at);
      left.delete(at);
    }
  }
  return left;
}
