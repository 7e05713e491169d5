"use client";

import { ChevronsDownUp, ChevronsUpDown } from "lucide-react";
import { useMemo, useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useAction } from "@/components/ui/use-action";
import { formatBytes } from "@/lib/format/count";
import type { EventDetail, PayloadView } from "@/lib/ingest/model";
import { documentOf } from "./document";
import { DownloadDialog } from "./download-dialog";
import { PathBar } from "./path-bar";
import { PayloadText, useLines } from "./payload-text";
import { PayloadTree } from "./payload-tree";
import { MaskNotice, SignedNotice } from "./payload-notices";
import { RevealDialog } from "./reveal-dialog";
import { SearchBox } from "./search-box";
import { isSigned } from "./signed-marks";
import { MATCHES_MAX, textMatches } from "./text-search";
import {
  foldedFrom,
  matchingNodes,
  pathKey,
  pathOf,
  treeNodes,
  unfoldedFor,
  type TreeNode,
} from "./tree-nodes";
import { useReveal, type Reveal, type RevealActions, type RevealTarget } from "./use-reveal";

export interface PayloadExplorerProps {
  event: EventDetail;
  /** Name people know, e.g. "Adyen". */
  provider: string;
  /** Null when the person's role may not see personal data. */
  reveal: RevealActions | null;
  /** Gives the whole of a payload that was cut. */
  whole: Action<{ eventId: string }, PayloadView>;
}

type Shape = "tree" | "text";
const OPEN_DEPTH = 3;
/** From here on a document starts folded, so that the first look is short. */
const MANY_NODES = 400;

/** The payload to read: tree or text, search, copy, signed fields marked, masked ones shown on record. */
export function PayloadExplorer({ event, provider, reveal: actions, whole }: PayloadExplorerProps) {
  const reveal = useReveal(event.id, actions);
  const [all, setAll] = useState<PayloadView | null>(null);
  const [asked, setAsked] = useState<RevealTarget | null>(null);
  const [reason, setReason] = useState("");
  const payload = reveal.event?.payload ?? all ?? event.payload;
  return (
    <div className="flex flex-col gap-3">
      <SignedNotice signed={event.signedFields} provider={provider} />
      <MaskNotice
        event={event}
        reveal={reveal}
        mayReveal={actions !== null}
        onAsk={() => setAsked("everything")}
      />
      {payload.truncated ? (
        <CutNotice
          eventId={event.id}
          payload={payload}
          whole={all === null && !reveal.event ? whole : null}
          onWhole={setAll}
        />
      ) : null}
      <PayloadBody
        key={payload.sha256 + String(payload.text.length)}
        payload={payload}
        event={event}
        reveal={reveal}
        onAsk={actions ? (path) => setAsked({ path }) : null}
      />
      <PayloadFooter payload={payload} eventId={event.id} mayDownload={actions !== null} />
      <RevealDialog
        key={asked === null ? "closed" : JSON.stringify(asked)}
        target={asked}
        reason={reason}
        onClose={() => setAsked(null)}
        onReveal={async (target, given) => {
          const shown = await reveal.show(target, given);
          if (shown) setReason(given);
          return shown;
        }}
      />
    </div>
  );
}

interface PayloadBodyProps {
  payload: PayloadView;
  event: EventDetail;
  reveal: Reveal;
  onAsk: ((path: string[]) => void) | null;
}

function useNodes(payload: PayloadView): readonly TreeNode[] | null {
  return useMemo(() => {
    const document = documentOf(payload);
    return document === undefined ? null : treeNodes(document);
  }, [payload]);
}

function PayloadBody({ payload, event, reveal, onAsk }: PayloadBodyProps) {
  const nodes = useNodes(payload);
  const [shape, setShape] = useState<Shape>("tree");
  const [search, setSearch] = useState("");
  const [place, setPlace] = useState(0);
  const tree = shape === "tree" ? nodes : null;
  const lines = useLines(payload.text);
  const inText = useMemo(() => (tree ? [] : textMatches(lines, search)), [tree, lines, search]);
  const inTree = useMemo(() => (tree ? matchingNodes(tree, search) : []), [tree, search]);
  const count = tree ? inTree.length : inText.length;
  const at = count === 0 ? 0 : ((place % count) + count) % count;

  function onSearch(value: string) {
    setSearch(value);
    setPlace(0);
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {nodes === null ? null : <ShapeSwitch shape={shape} onShape={setShape} />}
        <SearchBox
          value={search}
          onChange={onSearch}
          count={count}
          current={at}
          more={tree === null && count >= MATCHES_MAX}
          onStep={(step) => setPlace(at + step)}
        />
        <CopyButton value={payload.text} what="the payload" />
      </div>
      {tree ? (
        <TreeView
          {...{ payload, event, reveal, onAsk, search }}
          nodes={tree}
          matches={inTree}
          current={inTree[at] ?? null}
        />
      ) : (
        <PayloadText lines={lines} matches={inText} current={inText[at] ?? null} />
      )}
    </div>
  );
}

function ShapeSwitch({ shape, onShape }: { shape: Shape; onShape: (shape: Shape) => void }) {
  return (
    <SegmentedControl<Shape>
      label="Payload as"
      value={shape}
      onValueChange={onShape}
      options={[
        { value: "tree", label: "Tree" },
        { value: "text", label: "Text" },
      ]}
    />
  );
}

interface TreeViewProps extends PayloadBodyProps {
  nodes: readonly TreeNode[];
  search: string;
  matches: readonly number[];
  current: number | null;
}

function TreeView({ nodes, search, matches, current, payload, event, reveal, onAsk }: TreeViewProps) {
  const [folded, setFolded] = useState(() =>
    foldedFrom(nodes, nodes.length > MANY_NODES ? OPEN_DEPTH : Number.MAX_SAFE_INTEGER),
  );
  const [selected, setSelected] = useState(0);
  const shown = useMemo(() => unfoldedFor(nodes, folded, matches), [nodes, folded, matches]);
  const masked = useMemo(() => new Set(payload.maskedPaths.map(pathKey)), [payload.maskedPaths]);
  const chosen = pathOf(nodes, selected);
  const byField = event.signedFields?.covers === "fields";
  return (
    <div>
      <div className="mb-1 flex gap-1">
        <Button size="sm" variant="ghost" onClick={() => setFolded(new Set())}>
          <ChevronsUpDown aria-hidden />
          Expand all
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setFolded(foldedFrom(nodes, 1))}>
          <ChevronsDownUp aria-hidden />
          Collapse all
        </Button>
      </div>
      <PayloadTree
        nodes={nodes}
        folded={shown}
        onFold={setFolded}
        selected={selected}
        onSelect={setSelected}
        search={search}
        current={current}
        marksOf={(index) => {
          const path = pathOf(nodes, index);
          return {
            signed: byField && isSigned(event.signedFields, path),
            masked: masked.has(pathKey(path)),
            revealed: reveal.fields.get(pathKey(path)) ?? null,
          };
        }}
      />
      <PathBar
        node={nodes[selected]}
        path={chosen}
        revealed={reveal.fields.get(pathKey(chosen)) ?? null}
        masked={masked.has(pathKey(chosen))}
        onAsk={onAsk}
      />
    </div>
  );
}

interface CutNoticeProps {
  eventId: string;
  payload: PayloadView;
  /** Null when no more can be shown. */
  whole: Action<{ eventId: string }, PayloadView> | null;
  onWhole: (payload: PayloadView) => void;
}

function CutNotice({ eventId, payload, whole, onWhole }: CutNoticeProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-sunken px-3 py-2 text-sm">
      <p className="min-w-0 flex-1">
        Only the beginning of {formatBytes(payload.bytes)} is shown. The whole is kept and is what is sent.
        {whole ? null : " It is too large for a screen; download it to read all of it."}
      </p>
      {whole ? <ShowAll eventId={eventId} whole={whole} onWhole={onWhole} /> : null}
    </div>
  );
}

function ShowAll({
  eventId,
  whole,
  onWhole,
}: Omit<CutNoticeProps, "payload" | "whole"> & { whole: NonNullable<CutNoticeProps["whole"]> }) {
  const { run, busy } = useAction(whole, { onDone: onWhole });
  return (
    <Button size="sm" busy={busy} onClick={() => void run({ eventId })}>
      Show all
    </Button>
  );
}

function PayloadFooter({
  payload,
  eventId,
  mayDownload,
}: {
  payload: PayloadView;
  eventId: string;
  mayDownload: boolean;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
      <span>{formatBytes(payload.bytes)}</span>
      <span className="inline-flex items-center gap-1">
        SHA-256 <code className="font-mono text-xs">{payload.sha256.slice(0, 12)}…</code>
        <CopyButton value={payload.sha256} what="SHA-256 of the payload" />
      </span>
      {mayDownload ? (
        <span className="sm:ml-auto">
          <DownloadDialog eventId={eventId} />
        </span>
      ) : null}
    </div>
  );
}
