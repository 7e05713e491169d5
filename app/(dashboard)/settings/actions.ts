"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { currentSessionId } from "@/app/_server/session";
import { thenRevalidate } from "@/app/_server/then-revalidate";
import { createApiKey, createApiKeyInput, revokeApiKey, revokeApiKeyInput } from "@/lib/access/api-keys";
import { setAuditRetention, setAuditRetentionInput } from "@/lib/access/audit-retention";
import { setPayloadRetention, setPayloadRetentionInput } from "@/lib/ingest/payload-retention";
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
import { inviteMemberByMail, mailPasswordLink } from "@/lib/access/mail-password-link";
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

const MEMBERS = "/settings/members";
const API_KEYS = "/settings/api-keys";
const PROFILE = "/settings/profile";

export const createMemberAction = defineAction({
  input: createMemberInput,
  run: thenRevalidate(createMember, MEMBERS),
});
export const changeMemberRoleAction = defineAction({
  input: changeMemberRoleInput,
  run: thenRevalidate(changeMemberRole, MEMBERS),
});
export const setMemberDisabledAction = defineAction({
  input: setMemberDisabledInput,
  run: thenRevalidate(setMemberDisabled, MEMBERS),
});
export const createApiKeyAction = defineAction({
  input: createApiKeyInput,
  run: thenRevalidate(createApiKey, API_KEYS),
});
export const revokeApiKeyAction = defineAction({
  input: revokeApiKeyInput,
  run: thenRevalidate(revokeApiKey, API_KEYS),
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
  run: thenRevalidate(endOwnSession, PROFILE),
});
export const endOtherSessionsAction = defineAction({
  input: endOtherSessionsInput,
  run: thenRevalidate(endOtherSessions, PROFILE),
});
export const endMemberSessionsAction = defineAction({
  input: endMemberSessionsInput,
  run: thenRevalidate(endMemberSessions, MEMBERS),
});
export const inviteMemberAction = defineAction({
  input: inviteMemberInput,
  run: thenRevalidate(inviteMember, MEMBERS),
});
export const makePasswordLinkAction = defineAction({
  input: passwordLinkInput,
  run: thenRevalidate(makePasswordLink, MEMBERS),
});
export const inviteMemberByMailAction = defineAction({
  input: inviteMemberInput,
  run: thenRevalidate(inviteMemberByMail, MEMBERS),
});
export const mailPasswordLinkAction = defineAction({
  input: passwordLinkInput,
  run: thenRevalidate(mailPasswordLink, MEMBERS),
});
export const takeBackPasswordLinkAction = defineAction({
  input: passwordLinkInput,
  run: thenRevalidate(takeBackPasswordLink, MEMBERS),
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
  run: thenRevalidate(removeOwnSecondFactor, PROFILE),
});
export const removeMemberSecondFactorAction = defineAction({
  input: removeMemberSecondFactorInput,
  run: thenRevalidate(removeMemberSecondFactor, MEMBERS),
});
export const setPayloadRetentionAction = defineAction({
  input: setPayloadRetentionInput,
  run: thenRevalidate(setPayloadRetention, "/settings/payloads"),
});
export const setAuditRetentionAction = defineAction({
  input: setAuditRetentionInput,
  run: thenRevalidate(setAuditRetention, "/settings/audit/retention"),
});
