"use client";

import { Eye } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { isBranch, pathText, type TreeNode } from "./tree-nodes";

interface PathBarProps {
  node: TreeNode | undefined;
  path: string[];
  masked: boolean;
  revealed: string | null;
  /** Null when the person's role may not see personal data. */
  onAsk: ((path: string[]) => void) | null;
}

/** Under the tree: where the chosen value stands, and what can be done with it. */
export function PathBar({ node, path, masked, revealed, onAsk }: PathBarProps) {
  const text = pathText(path);
  const value = revealed ?? (node && !isBranch(node) ? node.value : null);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 rounded-b-md border border-line bg-surface px-2 py-1 text-xs">
      <code className="min-w-0 flex-1 truncate font-mono text-muted" title={text}>
        {text || "Choose a value to copy it, or its path"}
      </code>
      {masked && revealed === null && onAsk ? (
        <Button size="sm" onClick={() => onAsk(path)}>
          <Eye aria-hidden />
          Show this field…
        </Button>
      ) : null}
      {text ? <CopyButton value={text} what="path" labelled /> : null}
      {text && value !== null ? <CopyButton value={value} what="value" labelled /> : null}
    </div>
  );
}
