"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { currentSessionId } from "@/app/_server/session";
import type { Actor } from "@/lib/access/actor";
import { createApiKey, createApiKeyInput, revokeApiKey, revokeApiKeyInput } from "@/lib/access/api-keys";
import { setAuditRetention, setAuditRetentionInput } from "@/lib/access/audit-retention";
import {
  endMemberSessions,
  endMemberSessionsInput,
  endOtherSessions,
  endOtherSessionsInput,
  endOwnSession,
  endOwnSessionInput,
} from "@/lib/access/end-session";
import {
  changeMemberRole,
  changeMemberRoleInput,
  changeOwnName,
  changeOwnNameInput,
  changeOwnPassword,
  changeOwnPasswordInput,
  createMember,
  createMemberInput,
  setMemberDisabled,
  setMemberDisabledInput,
} from "@/lib/access/members";
import {
  inviteMember,
  inviteMemberInput,
  makePasswordLink,
  passwordLinkInput,
  takeBackPasswordLink,
} from "@/lib/access/password-links";
import { proveIdentity, proveIdentityInput } from "@/lib/access/prove-identity";
import {
  confirmSecondFactor,
  removeMemberSecondFactor,
  removeMemberSecondFactorInput,
  removeOwnSecondFactor,
  secondFactorCodeInput,
  startSecondFactor,
} from "@/lib/access/second-factor";

function then<Input, T>(command: (actor: Actor, input: Input) => Promise<T>, path: string) {
  return async (actor: Actor, input: Input): Promise<T> => {
    const data = await command(actor, input);
    revalidatePath(path);
    return data;
  };
}

const MEMBERS = "/settings/members";
const API_KEYS = "/settings/api-keys";
const PROFILE = "/settings/profile";

export const createMemberAction = defineAction({
  input: createMemberInput,
  run: then(createMember, MEMBERS),
});
export const changeMemberRoleAction = defineAction({
  input: changeMemberRoleInput,
  run: then(changeMemberRole, MEMBERS),
});
export const setMemberDisabledAction = defineAction({
  input: setMemberDisabledInput,
  run: then((actor, input: { id: string; disabled: boolean }) => setMemberDisabled(actor, input), MEMBERS),
});
export const createApiKeyAction = defineAction({
  input: createApiKeyInput,
  run: then((actor, input: Parameters<typeof createApiKey>[1]) => createApiKey(actor, input), API_KEYS),
});
export const revokeApiKeyAction = defineAction({
  input: revokeApiKeyInput,
  run: then((actor, input: { id: string }) => revokeApiKey(actor, input), API_KEYS),
});
export const changeOwnNameAction = defineAction({
  input: changeOwnNameInput,
  run: async (actor, input) => {
    await changeOwnName(actor, input);
    revalidatePath("/", "layout");
  },
});
export const changeOwnPasswordAction = defineAction({
  input: changeOwnPasswordInput,
  run: (actor, input) => changeOwnPassword(actor, input),
});
export const proveIdentityAction = defineAction({
  input: proveIdentityInput,
  run: async (actor, input) =>
    proveIdentity(actor, { ...input, sessionId: (await currentSessionId()) ?? "" }),
});
export const endOwnSessionAction = defineAction({
  input: endOwnSessionInput,
  run: then((actor, input: { id: string }) => endOwnSession(actor, input), PROFILE),
});
export const endOtherSessionsAction = defineAction({
  input: endOtherSessionsInput,
  run: then((actor, input: { keep: string }) => endOtherSessions(actor, input), PROFILE),
});
export const endMemberSessionsAction = defineAction({
  input: endMemberSessionsInput,
  run: then((actor, input: { id: string }) => endMemberSessions(actor, input), MEMBERS),
});
export const inviteMemberAction = defineAction({
  input: inviteMemberInput,
  run: then((actor, input: Parameters<typeof inviteMember>[1]) => inviteMember(actor, input), MEMBERS),
});
export const makePasswordLinkAction = defineAction({
  input: passwordLinkInput,
  run: then((actor, input: { member: string }) => makePasswordLink(actor, input), MEMBERS),
});
export const takeBackPasswordLinkAction = defineAction({
  input: passwordLinkInput,
  run: then((actor, input: { member: string }) => takeBackPasswordLink(actor, input), MEMBERS),
});
export const startSecondFactorAction = defineAction({
  input: z.null(),
  run: (actor) => startSecondFactor(actor),
});
export const confirmSecondFactorAction = defineAction({
  input: secondFactorCodeInput,
  // The page is read anew when the recovery codes were put away, and not before.
  run: (actor, input) => confirmSecondFactor(actor, input),
});
export const removeOwnSecondFactorAction = defineAction({
  input: secondFactorCodeInput,
  run: then((actor, input: { code: string }) => removeOwnSecondFactor(actor, input), PROFILE),
});
export const removeMemberSecondFactorAction = defineAction({
  input: removeMemberSecondFactorInput,
  run: then(removeMemberSecondFactor, MEMBERS),
});
export const setAuditRetentionAction = defineAction({
  input: setAuditRetentionInput,
  run: then(
    (actor, input: Parameters<typeof setAuditRetention>[1]) => setAuditRetention(actor, input),
    "/settings/audit/retention",
  ),
});
