import { Facts } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { AbsoluteTime } from "@/components/ui/relative-time";
import { ShortId } from "@/components/ui/values";
import type { AuditEntryView } from "@/lib/access/audit-model";
import { actionWords, targetWords } from "./audit-words";
import { ChangeTable } from "./change-table";

interface AuditDetailProps {
  entry: AuditEntryView;
  /** Where the thing is looked at; null where it has no page. */
  href: string | null;
}

const listOf = (name: string, value: string) => `/settings/audit?${new URLSearchParams({ [name]: value })}`;
const LINK = "text-accent-text underline underline-offset-2";

/** One entry of the audit log: who, on what, from where, what it replaced, and its place in the chain. */
export function AuditDetail({ entry, href }: AuditDetailProps) {
  return (
    <div className="flex flex-col gap-5">
      <Facts items={[...storyFacts(entry, href), ...chainFacts(entry)]} />
      <section aria-label="What changed">
        <h2 className="mb-2 text-sm font-medium">Before and after</h2>
        <ChangeTable before={entry.before} after={entry.after} />
      </section>
    </div>
  );
}

function storyFacts(entry: AuditEntryView, href: string | null) {
  return [
    { label: "When", value: <AbsoluteTime at={entry.at} /> },
    {
      label: "Who",
      value: (
        <>
          {entry.actorName}{" "}
          <Link href={listOf("actor", entry.actorId)} className={LINK}>
            Everything they did
          </Link>
        </>
      ),
    },
    { label: "From", value: entry.remoteAddress ?? "No address: not over the network" },
    { label: "Why", value: entry.reason ?? <span className="text-subtle">No reason was asked for</span> },
    { label: "Action", value: <ActionLink action={entry.action} /> },
    {
      label: "On",
      value: (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {targetWords(entry.targetKind)} <ShortId id={entry.targetId} head={14} what="id" />
          {href ? (
            <Link href={href} className={LINK}>
              Open
            </Link>
          ) : null}
          <Link href={listOf("target", entry.targetId)} className={LINK}>
            Its history
          </Link>
        </span>
      ),
    },
    ...(entry.correlationId
      ? [{ label: "One change with", value: <ShortId id={entry.correlationId} head={14} what="change" /> }]
      : []),
  ];
}

function ActionLink({ action }: { action: string }) {
  return (
    <Link href={listOf("action", action)} className={LINK}>
      {actionWords(action)}
    </Link>
  );
}

function chainFacts({ seq, hash, previousHash }: AuditEntryView) {
  if (seq === null || hash === null)
    return [
      {
        label: "Chain",
        value: (
          <span className="text-failed-text">
            It stands outside of the chain: somebody put it in around it. Run tallyhook audit verify.
          </span>
        ),
      },
    ];
  return [
    { label: "Number", value: seq },
    { label: "Hash", value: <ShortId id={hash} head={16} what="hash" /> },
    {
      label: "Hash before",
      value: previousHash ? (
        <ShortId id={previousHash} head={16} what="hash before" />
      ) : (
        "None: it is the first"
      ),
    },
  ];
}
