import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { Actor } from "./actor";
import type { FourEyesView } from "./approval-model";
import { lockFourEyes, readEnabledAt, readPolicy, writePolicy } from "./approval-store";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import { askSecondAdmin, spendApproval, type GatedAct } from "./four-eyes";
import { lockActiveAdmins } from "./store";

export const changeFourEyesInput = z.object({
  enabled: z.boolean(),
  replayThreshold: z
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Enter 1 at least.")
    .max(1_000_000, "Enter 1,000,000 at most."),
});

function stateOf({ enabled, replayThreshold }: Pick<FourEyesView, "enabled" | "replayThreshold">): string {
  return enabled ? `on, from ${replayThreshold}` : "off";
}

function loosening(before: FourEyesView, input: z.infer<typeof changeFourEyesInput>): GatedAct {
  return {
    kind: "four-eyes.change",
    target: { kind: "installation", id: "four-eyes" },
    input,
    state: stateOf(before),
    summary: input.enabled
      ? `let replays of up to ${input.replayThreshold} deliveries start without a second admin`
      : "turn four eyes off",
  };
}

/**
 * Turns four eyes on or off, or changes how large a replay waits. Turning it on, or making it stricter, one admin does;
 * turning it off, or letting larger replays pass, waits for a second one itself. Throws conflict where there are not
 * two admins.
 */
export async function changeFourEyes(
  actor: Actor,
  input: z.infer<typeof changeFourEyesInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "four-eyes.write");
  const before = await readPolicy(db());
  if (stateOf(before) === stateOf(input)) return;
  const looser = !input.enabled || (before.enabled && input.replayThreshold > before.replayThreshold);
  const acting = looser ? await askSecondAdmin(loosening(before, input), actor, clock) : actor;
  await atomically("four-eyes.change", async (tx) => {
    await lockFourEyes(tx);
    const present = await readPolicy(tx);
    if (stateOf(present) !== stateOf(before))
      throw new AppError("conflict", "Somebody else changed this meanwhile. Reload the page.", {
        retry: "never",
      });
    await spendApproval(tx, acting, stateOf(present), clock);
    if (input.enabled && (await lockActiveAdmins(tx)).length < 2)
      throw new AppError(
        "conflict",
        "Four eyes needs two admins who can sign in. Make someone else admin first.",
        {
          retry: "never",
        },
      );
    const now = clock.now();
    const enabledAt = input.enabled ? ((await readEnabledAt(tx)) ?? now) : null;
    await writePolicy(tx, { ...input, enabledAt, changedAt: now, changedBy: acting.name });
    await recordAudit(tx, acting, {
      action: "four-eyes.change",
      targetKind: "installation",
      targetId: "four-eyes",
      summary: input.enabled
        ? `${acting.name} turned four eyes on: revocations, rotations without an overlap, role changes and replays of more than ${input.replayThreshold} deliveries wait for a second admin.`
        : `${acting.name} turned four eyes off.`,
      before: { enabled: before.enabled, replayThreshold: before.replayThreshold },
      after: { enabled: input.enabled, replayThreshold: input.replayThreshold },
    });
  });
  await announce(["approvals"]);
}
