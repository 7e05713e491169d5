"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";

export interface SwitchInput {
  slug: string;
  enabled: boolean;
}

/** Switches a source on or off, saying first what providers will see. */
export function SourceSwitch(props: {
  slug: string;
  name: string;
  enabled: boolean;
  change: Action<SwitchInput, unknown>;
}) {
  const { slug, name, enabled, change } = props;
  const router = useRouter();
  const { run } = useAction(change, {
    success: enabled ? `${name} is switched off.` : `${name} receives again.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={<Button>{enabled ? "Switch off…" : "Switch on…"}</Button>}
      title={enabled ? `Switch ${name} off?` : `Switch ${name} on?`}
      description={
        enabled
          ? "The provider is answered 404 from this moment. It will try again for a while; what it gives up on is lost to us unless the provider sends it again."
          : "Requests are verified and stored again from this moment."
      }
      danger={enabled}
      confirmLabel={enabled ? "Switch off" : "Switch on"}
      onConfirm={() => run({ slug, enabled: !enabled })}
    />
  );
}
