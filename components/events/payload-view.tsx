"use client";

import { useMemo, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { JsonTree, type JsonValue } from "@/components/ui/json-tree";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes } from "@/lib/format/count";
import type { PayloadView as Payload } from "@/lib/ingest/model";

function parsed(payload: Payload): JsonValue | undefined {
  if (payload.language !== "json" || payload.truncated) return undefined;
  try {
    return JSON.parse(payload.text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** A body as a tree or as it came. */
export function PayloadView({ payload }: { payload: Payload }) {
  const tree = useMemo(() => parsed(payload), [payload]);
  const [shape, setShape] = useState<"tree" | "raw">("tree");
  const shown = tree === undefined ? "raw" : shape;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        {tree === undefined ? null : (
          <SegmentedControl
            label="Payload as"
            value={shape}
            onValueChange={setShape}
            options={[
              { value: "tree", label: "Tree" },
              { value: "raw", label: "Text" },
            ]}
          />
        )}
        <span>{formatBytes(payload.bytes)}</span>
        <span className="inline-flex items-center gap-1">
          SHA-256 <code className="font-mono text-xs">{payload.sha256.slice(0, 12)}…</code>
          <CopyButton value={payload.sha256} what="SHA-256 of the payload" />
        </span>
        {payload.truncated ? <span>Cut at 256 KiB for the screen; the whole is kept.</span> : null}
      </div>
      {shown === "tree" && tree !== undefined ? (
        <JsonTree value={tree} what="payload" />
      ) : (
        <CodeBlock code={payload.text} what="payload" wrap />
      )}
    </div>
  );
}
