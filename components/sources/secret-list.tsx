"use client";

import { CircleCheck, CircleDashed, CircleX, Hourglass } from "lucide-react";
import { useRouter } from "next/navigation";
import { StatusBadge, type StatusLook } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { Count } from "@/components/ui/values";
import { DataTable, type Column } from "@/components/table/data-table";
import type { RefusalPreview, SecretStatus, SecretView } from "@/lib/ingest/secret-model";

const LOOKS: Record<SecretStatus, StatusLook> = {
  pending: { label: "Proposed", tone: "waiting", icon: CircleDashed },
  active: { label: "Live", tone: "ok", icon: CircleCheck },
  retiring: { label: "Retiring", tone: "attention", icon: Hourglass },
  revoked: { label: "Ended", tone: "neutral", icon: CircleX },
};

export interface RevokeInput {
  slug: string;
  secretId: string;
}

interface SecretListProps {
  slug: string;
  secrets: SecretView[];
  /** What would be refused without each that verifies. */
  previews: RefusalPreview[];
  /** Null when this person may only look. */
  revoke: Action<RevokeInput, unknown> | null;
}

const rowId = (row: SecretView) => row.id;

function isLive(secret: SecretView): boolean {
  return secret.status !== "revoked";
}

/** The versions of a source's secret: which one is live, and whether the old one is still needed. */
export function SecretList({ slug, secrets, previews, revoke }: SecretListProps) {
  const live = secrets.filter((one) => one.status === "active" || one.status === "retiring").length;
  return (
    <DataTable
      caption="Versions of the signing secret, newest first"
      rows={secrets}
      columns={columnsFor({ slug, live, previews, revoke })}
      rowId={rowId}
      empty={<p className="px-4 py-3 text-sm text-muted">This source has no secret yet.</p>}
    />
  );
}

interface ColumnContext {
  slug: string;
  live: number;
  previews: readonly RefusalPreview[];
  revoke: SecretListProps["revoke"];
}

const FACTS: readonly Column<SecretView>[] = [
  {
    id: "version",
    header: "Version",
    card: "title",
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <span className="font-medium">Version {row.version}</span>
        <code className="font-mono text-xs text-subtle">{row.hint}</code>
      </span>
    ),
  },
  {
    id: "status",
    header: "State",
    width: "112px",
    card: "aside",
    cell: (row) => <StatusBadge status={row.status} looks={LOOKS} look="plain" />,
  },
  { id: "until", header: "Until", width: "112px", cell: (row) => <Until secret={row} /> },
  {
    id: "used",
    header: "Last used",
    align: "right",
    width: "112px",
    cell: (row) =>
      row.lastUsedAt ? (
        <RelativeTime at={row.lastUsedAt} className="text-muted" />
      ) : (
        <span className="text-subtle">never</span>
      ),
  },
  {
    id: "count",
    header: "Verified",
    align: "right",
    width: "96px",
    cell: (row) => <Count value={row.verifiedCount} />,
  },
];

function Until({ secret }: { secret: SecretView }) {
  if (secret.status === "active" || secret.status === "pending")
    return <span className="text-subtle">no end</span>;
  return <RelativeTime at={secret.revokedAt ?? secret.expiresAt} className="text-muted" />;
}

function columnsFor({ slug, live, previews, revoke }: ColumnContext): readonly Column<SecretView>[] {
  if (!revoke) return FACTS;
  const action: Column<SecretView> = {
    id: "actions",
    header: "Act",
    align: "right",
    width: "112px",
    cell: (row) =>
      isLive(row) ? (
        <RevokeButton
          slug={slug}
          secret={row}
          last={live === 1 && row.status !== "pending"}
          wouldRefuse={previews.find((one) => one.secretIds.includes(row.id))?.words ?? null}
          revoke={revoke}
        />
      ) : null,
  };
  return [...FACTS, action];
}

function RevokeButton(props: {
  slug: string;
  secret: SecretView;
  last: boolean;
  wouldRefuse: string | null;
  revoke: Action<RevokeInput, unknown>;
}) {
  const { slug, secret, last, wouldRefuse, revoke } = props;
  const router = useRouter();
  const { run } = useAction(revoke, {
    success: `Secret version ${secret.version} ended.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Revoke version ${secret.version}`}>
          Revoke…
        </Button>
      }
      title={`Revoke secret version ${secret.version}?`}
      description={
        last
          ? "It is the only live secret of this source. Every request is refused from this moment until there is a new one."
          : "Requests signed with it are refused from this moment. It can't be brought back."
      }
      danger
      confirmLabel="Revoke"
      typedConfirmation={last ? slug : undefined}
      onConfirm={() => run({ slug, secretId: secret.id })}
    >
      {wouldRefuse ? <p className="text-sm text-muted">{wouldRefuse}</p> : null}
    </ConfirmDialog>
  );
}
