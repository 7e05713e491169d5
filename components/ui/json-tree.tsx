"use client";

import { ChevronRight, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { cn } from "./class-names";
import { CopyButton } from "./copy-button";

/** Anything JSON.parse gives. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

interface JsonTreeProps {
  value: JsonValue;
  /** What is shown, for the copy button, e.g. "payload". */
  what: string;
  /** How many levels start open. */
  openDepth?: number;
}

interface NodeProps {
  name: string | null;
  value: JsonValue;
  depth: number;
  openDepth: number;
  needle: string;
}

function isBranch(value: JsonValue): value is JsonValue[] | { [key: string]: JsonValue } {
  return typeof value === "object" && value !== null;
}

function contains(name: string | null, value: JsonValue, needle: string): boolean {
  if (needle === "") return true;
  if (name?.toLowerCase().includes(needle)) return true;
  if (!isBranch(value)) return String(value).toLowerCase().includes(needle);
  return Object.entries(value).some(([key, child]) => contains(key, child, needle));
}

/** A JSON document as a tree: fold, search by name or value, copy the whole. */
export function JsonTree({ value, what, openDepth = 2 }: JsonTreeProps) {
  const [search, setSearch] = useState("");
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const needle = search.trim().toLowerCase();
  const found = contains(null, value, needle);
  return (
    <div className="rounded-md border border-line bg-sunken">
      <div className="flex items-center gap-2 border-b border-line px-2 py-1">
        <Search className="size-3.5 shrink-0 text-subtle" aria-hidden />
        <input
          type="search"
          aria-label={`Search in ${what}`}
          placeholder="Search names and values"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-7 min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
        <CopyButton value={text} what={what} />
      </div>
      <div className="scroll-thin max-h-[60vh] overflow-auto px-2 py-2 font-mono text-xs leading-5">
        {found ? (
          <Node name={null} value={value} depth={0} openDepth={openDepth} needle={needle} />
        ) : (
          <p className="px-1 font-sans text-sm text-muted">Nothing here matches “{search}”.</p>
        )}
      </div>
    </div>
  );
}

function Node(props: NodeProps) {
  return isBranch(props.value) ? (
    <Branch {...props} value={props.value} />
  ) : (
    <Leaf {...props} value={props.value} />
  );
}

function Branch({ name, value, depth, openDepth, needle }: NodeProps & { value: object }) {
  const [folded, setFolded] = useState(depth >= openDepth);
  const open = needle !== "" || !folded;
  const entries = Object.entries(value as Record<string, JsonValue>);
  const nameMatches = needle !== "" && Boolean(name?.toLowerCase().includes(needle));
  const shown = nameMatches ? entries : entries.filter(([key, child]) => contains(key, child, needle));
  const list = Array.isArray(value);
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setFolded(!folded)}
        className="flex min-h-6 items-center gap-1 rounded-sm pr-1 text-left hover:bg-hover"
      >
        <ChevronRight
          className={cn("size-3.5 shrink-0 text-subtle transition-transform", open && "rotate-90")}
          aria-hidden
        />
        {name === null ? null : <Name text={name} needle={needle} />}
        <span className="text-subtle">{list ? `[${entries.length}]` : `{${entries.length}}`}</span>
      </button>
      {open ? (
        <div className="ml-[6px] border-l border-line pl-3">
          {shown.map(([key, child]) => (
            <Node
              key={key}
              name={key}
              value={child}
              depth={depth + 1}
              openDepth={openDepth}
              needle={nameMatches ? "" : needle}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Leaf({ name, value, needle }: NodeProps & { value: string | number | boolean | null }) {
  const hit = needle !== "" && String(value).toLowerCase().includes(needle);
  const tone =
    typeof value === "string" ? "text-ok-text" : value === null ? "text-subtle" : "text-waiting-text";
  return (
    <div className="pl-[18px]">
      {name === null ? null : <Name text={name} needle={needle} />}
      <span className={cn("break-all", tone, hit && "bg-attention-soft text-attention-text")}>
        {JSON.stringify(value)}
      </span>
    </div>
  );
}

function Name({ text, needle }: { text: string; needle: string }) {
  const hit = needle !== "" && text.toLowerCase().includes(needle);
  return (
    <>
      <span className={cn("text-text", hit && "bg-attention-soft text-attention-text")}>{text}</span>
      <span className="mr-1 text-subtle">:</span>
    </>
  );
}
