"use client";

import { Ban, CircleCheck, Hourglass, TimerOff } from "lucide-react";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge, type StatusLook } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime, useNow } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import type { ApiKeyView } from "@/lib/access/queries";
import { revokeApiKeyAction } from "../actions";
import { keyStatus, type KeyStatus } from "./key-status";

const LOOKS: Record<KeyStatus, StatusLook> = {
  active: { label: "Works", tone: "ok", icon: CircleCheck },
  "ends-soon": { label: "Ends soon", tone: "attention", icon: Hourglass },
  expired: { label: "Expired", tone: "neutral", icon: TimerOff },
  revoked: { label: "Revoked", tone: "neutral", icon: Ban },
};

const COLUMNS: readonly Column<ApiKeyView>[] = [
  { id: "name", header: "Name", card: "title", cell: (key) => key.name },
  {
    id: "prefix",
    header: "Key",
    width: "120px",
    cell: (key) => <code className="font-mono text-xs">{key.prefix}…</code>,
  },
  {
    id: "role",
    header: "Role",
    width: "96px",
    cell: (key) => <span className="capitalize">{key.role}</span>,
  },
  {
    id: "scopes",
    header: "Scopes",
    width: "200px",
    priority: "medium",
    cell: (key) => <Scopes scopes={key.scopes} />,
  },
  { id: "status", header: "Status", width: "116px", cell: (key) => <KeyBadge apiKey={key} /> },
  { id: "used", header: "Last used", width: "110px", cell: (key) => <RelativeTime at={key.lastUsedAt} /> },
  {
    id: "expires",
    header: "Ends",
    width: "100px",
    priority: "medium",
    cell: (key) => <RelativeTime at={key.expiresAt} />,
  },
  { id: "by", header: "Created by", width: "140px", priority: "wide", cell: (key) => key.createdBy },
  {
    id: "revoke",
    header: "",
    width: "96px",
    align: "right",
    card: "aside",
    cell: (key) => <Revoke apiKey={key} />,
  },
];

/** The keys, working and ended, each with its last use. */
export function ApiKeyTable({ keys, empty }: { keys: ApiKeyView[]; empty: ReactNode }) {
  return <DataTable caption="API keys" rows={keys} columns={COLUMNS} rowId={(key) => key.id} empty={empty} />;
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return <span className="text-muted">All of the role</span>;
  const text = scopes.join(", ");
  return (
    <code className="block truncate font-mono text-xs" title={text}>
      {text}
    </code>
  );
}

function KeyBadge({ apiKey }: { apiKey: ApiKeyView }) {
  const now = useNow();
  return <StatusBadge status={keyStatus(apiKey, new Date(now))} looks={LOOKS} look="plain" />;
}

function Revoke({ apiKey }: { apiKey: ApiKeyView }) {
  const action = useAction(revokeApiKeyAction, { success: `The key “${apiKey.name}” no longer works.` });
  if (apiKey.revokedAt) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost">
          Revoke
        </Button>
      }
      title={`Revoke “${apiKey.name}”?`}
      description="Whatever uses this key is refused at once. A revoked key can't be brought back; create a new one instead."
      confirmLabel="Revoke key"
      danger
      onConfirm={() => action.run({ id: apiKey.id })}
    />
  );
}
