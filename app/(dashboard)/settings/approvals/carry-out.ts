import type { Actor } from "@/lib/access/actor";
import type { ApprovalKind } from "@/lib/access/approval-model";
import { changeFourEyes, changeFourEyesInput } from "@/lib/access/change-four-eyes";
import { changeMemberRole, changeMemberRoleInput } from "@/lib/access/members";
import { startReplayRun } from "@/lib/delivery/control-replay-run";
import { revokeSecret } from "@/lib/ingest/secrets";
import { activateSecret } from "@/lib/ingest/two-step-rotation";
import { activateSecretSchema } from "@/lib/ingest/source-input";
import { z } from "zod";

const revokeInput = z.object({
  slug: z.string(),
  secretId: z.string(),
  reason: z.string().nullable(),
  keepOne: z.boolean(),
});
const startInput = z.object({ runId: z.string(), reason: z.string().nullable(), typed: z.string() });

/**
 * What happens when something was approved; null where the person who asked does it themselves, since the new secret is
 * shown to nobody else and has to be put in at the provider in the same minute.
 */
const CARRY_OUT: Record<ApprovalKind, ((requester: Actor, input: unknown) => Promise<unknown>) | null> = {
  "secret.revoke": (requester, input) => revokeSecret(requester, revokeInput.parse(input)),
  "secret.rotate-now": null,
  "secret.activate-now": (requester, input) => activateSecret(requester, activateSecretSchema.parse(input)),
  "replay.start": (requester, input) => {
    const { runId, reason, typed } = startInput.parse(input);
    return startReplayRun(requester, { runId, reason: reason ?? undefined, typed });
  },
  "member.change-role": (requester, input) => changeMemberRole(requester, changeMemberRoleInput.parse(input)),
  "four-eyes.change": (requester, input) => changeFourEyes(requester, changeFourEyesInput.parse(input)),
};

/** Carries out what was approved, as the person who asked; false where that is left to them. */
export async function carryOut(act: {
  kind: ApprovalKind;
  input: unknown;
  requester: Actor;
}): Promise<boolean> {
  const run = CARRY_OUT[act.kind];
  if (!run) return false;
  await run(act.requester, act.input);
  return true;
}
