import { ChevronRight } from "lucide-react";
import { HeadersTable } from "@/components/events/headers-table";
import { Facts } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatBytes } from "@/lib/format/count";
import type { RefusalView } from "@/lib/ingest/model";
import { refusalWords } from "./refusal-words";

/** Samples of refused requests, masked: enough to tell an attack from a wrong secret. */
export function RefusalList({ refusals }: { refusals: readonly RefusalView[] }) {
  if (refusals.length === 0) {
    return <p className="px-4 py-3 text-sm text-muted">No request was refused.</p>;
  }
  return (
    <ul className="divide-y divide-line">
      {refusals.map((refusal) => (
        <li key={refusal.id}>
          <details className="group">
            <summary className="flex min-h-9 list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
              <ChevronRight
                className="size-3.5 shrink-0 text-subtle transition-transform group-open:rotate-90"
                aria-hidden
              />
              <span className="font-medium">{refusalWords(refusal.reason).label}</span>
              <span className="min-w-0 flex-1 truncate text-muted max-sm:hidden">{refusal.detail}</span>
              <span className="ml-auto text-xs text-muted">
                {refusal.remoteAddress?.replace(/^::ffff:/, "") ?? "unknown address"} ·{" "}
                <RelativeTime at={refusal.receivedAt} />
              </span>
            </summary>
            <div className="flex flex-col gap-3 border-t border-line bg-sunken/60 px-4 py-3 sm:pl-11">
              <p className="text-sm">
                {refusal.detail} <span className="text-muted">{refusalWords(refusal.reason).meaning}</span>
              </p>
              <Facts
                items={[
                  { label: "Size", value: formatBytes(refusal.bodyBytes) },
                  {
                    label: "SHA-256",
                    value: <code className="font-mono text-xs break-all">{refusal.bodySha256}</code>,
                  },
                ]}
              />
              <HeadersTable headers={refusal.headers} caption="Headers of the refused request" />
              {refusal.bodySample === "" ? null : (
                <CodeBlock code={refusal.bodySample} what="beginning of the body, masked" wrap />
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
