"use client";

import { Check, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { plural } from "@/lib/format/count";
import type { SecretView } from "@/lib/ingest/secret-model";
import type { RotationRule } from "@/lib/providers/model";

export interface ActivateInput {
  slug: string;
  secretId: string;
}

interface ActivateButtonProps {
  source: { slug: string; providerName: string; rotation: RotationRule | null };
  pending: SecretView;
  active: SecretView | null;
  activate: Action<ActivateInput, { version: number }>;
}

/** Makes the proposed secret the one in use; the present one retires by the provider's rule. */
export function ActivateButton({ source, pending, active, activate }: ActivateButtonProps) {
  const router = useRouter();
  const { run } = useAction(activate, {
    success: `Version ${pending.version} is in use.`,
    onDone: () => router.refresh(),
  });
  const hours = source.rotation?.overlapHours ?? 24;
  const used = pending.lastUsedAt
    ? `${source.providerName} signs with it already.`
    : `${source.providerName} has not signed with it yet; both verify meanwhile.`;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary">
          <Check aria-hidden />
          Activate…
        </Button>
      }
      title={`Activate version ${pending.version}?`}
      description={used}
      confirmLabel="Activate"
      onConfirm={() => run({ slug: source.slug, secretId: pending.id })}
    >
      {active ? (
        <p className="text-sm text-muted">
          Version {active.version} goes on verifying for {plural(hours, "hour")} and then ends by itself.{" "}
          {source.rotation?.reason}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}

interface UndoButtonProps {
  slug: string;
  previous: SecretView;
  newer: SecretView | null;
  undo: Action<{ slug: string }, { version: number }>;
}

/** Takes the last rotation back while the previous secret still verifies. */
export function UndoButton({ slug, previous, newer, undo }: UndoButtonProps) {
  const router = useRouter();
  const { run } = useAction(undo, {
    success: ({ version }) => `Version ${version} is in use again.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost">
          <Undo2 aria-hidden />
          Undo…
        </Button>
      }
      title="Undo the last rotation?"
      description={`Version ${previous.version} is in use again and has no end.`}
      confirmLabel="Undo the rotation"
      onConfirm={() => run({ slug })}
    >
      {newer ? (
        <p className="text-sm text-muted">
          Version {newer.version} stays as a proposed one and still verifies, so nothing is refused whichever
          of them the provider signs with.
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
