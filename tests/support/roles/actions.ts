import type { Role } from "@/lib/access/permissions";
import { MAY_BUILD, MAY_GOVERN, MAY_SEE, MAY_WORK, OWN_ACCOUNT } from "./table";

export interface ActionRule {
  roles: readonly Role[];
  /**
   * Whether whoever may call it proves again who they are before. Said for every action of admins and of one's own
   * account (a test sees to it); elsewhere only what shows a secret asks.
   */
  proof?: boolean;
  /**
   * Input that passes the action's schema and changes nothing when whoever may sends it: it names what does
   * not exist, or what the command refuses. Otherwise the schema would refuse before the role is asked.
   */
  input: unknown;
}

const NOBODY = "0198c0de-0000-7000-8000-000000000000";
const NOWHERE = { destination: "nowhere" };

/** Who may call each server action, and with what to try; what is not here fails app/_server/roles-everywhere.test.ts. */
export const ACTIONS: Record<string, ActionRule> = {
  "_search findAction": { roles: MAY_SEE, input: { text: "nowhere" } },

  "_views createSavedViewAction": {
    roles: MAY_SEE,
    input: { list: "events", name: "Refunds", query: "kind=refund.failed" },
  },
  "_views renameSavedViewAction": { roles: MAY_SEE, input: { id: NOBODY, name: "x" } },
  "_views updateSavedViewAction": { roles: MAY_SEE, input: { id: NOBODY, query: "" } },
  "_views shareSavedViewAction": { roles: MAY_WORK, input: { id: NOBODY, shared: true } },
  "_views deleteSavedViewAction": { roles: MAY_SEE, input: { id: NOBODY } },
  "_views listSavedViewsAction": { roles: MAY_SEE, input: null },

  "dead-letters replayDeliveriesAction": { roles: MAY_WORK, input: { deliveryIds: [NOBODY] } },
  "dead-letters resolveDeadLettersAction": { roles: MAY_WORK, input: { deliveryIds: [NOBODY], note: "x" } },
  "dead-letters reopenDeadLettersAction": { roles: MAY_WORK, input: { deliveryIds: [NOBODY] } },
  "dead-letters assignDeadLettersAction": { roles: MAY_WORK, input: { deliveryIds: [NOBODY], to: null } },
  "dead-letters snoozeDeadLettersAction": {
    roles: MAY_WORK,
    input: { deliveryIds: [NOBODY], until: "recovery" },
  },
  "dead-letters wakeDeadLettersAction": { roles: MAY_WORK, input: { deliveryIds: [NOBODY] } },
  "dead-letters undoInboxChangeAction": { roles: MAY_WORK, input: { correlationId: NOBODY } },
  "dead-letters addDeadLetterNoteAction": { roles: MAY_WORK, input: { deliveryId: NOBODY, body: "x" } },
  "dead-letters markMentionsSeenAction": { roles: MAY_SEE, input: { deliveryId: NOBODY } },

  "destinations createDestinationAction": {
    roles: MAY_BUILD,
    proof: true,
    input: { slug: "inward", name: "Inward", url: "http://10.0.0.1/", routes: [] },
  },
  "destinations saveDestinationAction": {
    roles: MAY_BUILD,
    input: { ...NOWHERE, settings: { name: "x" }, routes: [] },
  },
  "destinations enableDestinationAction": { roles: MAY_BUILD, input: { ...NOWHERE, enabled: false } },
  "destinations pauseDestinationAction": { roles: MAY_BUILD, input: NOWHERE },
  "destinations resumeDestinationAction": { roles: MAY_BUILD, input: NOWHERE },
  "destinations setPoliciesAction": { roles: MAY_BUILD, input: { ...NOWHERE, policies: [] } },
  "destinations releaseKeptAction": { roles: MAY_BUILD, input: NOWHERE },
  "destinations testDestinationAction": { roles: MAY_BUILD, input: NOWHERE },
  "destinations rotateDestinationSecretAction": {
    roles: MAY_BUILD,
    proof: true,
    input: { ...NOWHERE, overlapHours: 1 },
  },

  "events revealEventAction": {
    roles: MAY_WORK,
    input: { eventId: NOBODY, reason: "A look at what is inside" },
  },
  "events revealEventFieldAction": {
    roles: MAY_WORK,
    input: { eventId: NOBODY, reason: "A look at what is inside", path: ["data"] },
  },
  "events wholePayloadAction": { roles: MAY_SEE, input: { eventId: NOBODY } },
  "events planMatchingEventsAction": { roles: MAY_WORK, input: { query: "kind=refund.failed&range=15m" } },
  "events replayEventAction": { roles: MAY_WORK, input: { eventId: NOBODY } },

  "events/[eventId]/edit openToEditAction": {
    roles: MAY_BUILD,
    input: { eventId: NOBODY, reason: "Wrong amount" },
  },
  "events/[eventId]/edit sendEditedEventAction": {
    roles: MAY_BUILD,
    input: { eventId: NOBODY, payload: "{}", reason: "x" },
  },

  "failures correctFailureAction": {
    roles: MAY_BUILD,
    input: { attemptId: NOBODY, category: "code_defect" },
  },
  // A version that does not run, so that no training begins.
  "failures trainModelAction": { roles: MAY_BUILD, input: { champion: "0000" } },
  "failures promoteModelAction": { roles: MAY_BUILD, input: { version: "0000", reason: "x" } },
  // There is no version before the first.
  "failures rollBackModelAction": { roles: MAY_BUILD, input: {} },
  "failures undoCorrectionAction": { roles: MAY_BUILD, input: { id: NOBODY } },
  "failures resolveFailureGroupsAction": { roles: MAY_WORK, input: { ids: [NOBODY] } },
  "failures reopenFailureGroupsAction": { roles: MAY_WORK, input: { ids: [NOBODY] } },
  "failures muteFailureGroupsAction": { roles: MAY_WORK, input: { ids: [NOBODY] } },
  "failures unmuteFailureGroupsAction": { roles: MAY_WORK, input: { ids: [NOBODY] } },
  "failures assignFailureGroupsAction": { roles: MAY_WORK, input: { ids: [NOBODY], to: null } },
  "failures mergeFailureGroupsAction": { roles: MAY_BUILD, input: { ids: [NOBODY], into: NOBODY } },
  "failures unmergeFailureGroupAction": { roles: MAY_BUILD, input: { id: NOBODY } },

  "queues pauseQueueAction": { roles: MAY_BUILD, input: { queue: "maintenance" } },
  "queues resumeQueueAction": { roles: MAY_BUILD, input: { queue: "maintenance" } },
  "queues runJobNowAction": { roles: MAY_BUILD, input: { queue: "delivery", id: "nothing" } },
  "queues retryJobAction": { roles: MAY_BUILD, input: { queue: "delivery", id: "nothing" } },
  "queues removeJobAction": { roles: MAY_BUILD, input: { queue: "delivery", id: "nothing" } },

  "replays planReplayAction": {
    roles: MAY_WORK,
    // A draft about nothing; it sends nothing.
    input: { scope: { kind: "deliveries", ids: [NOBODY] } },
  },
  "replays changeReplayOptionsAction": { roles: MAY_WORK, input: { runId: NOBODY, options: {} } },
  "replays discardReplayRunAction": { roles: MAY_WORK, input: { runId: NOBODY } },
  "replays pauseReplayRunAction": { roles: MAY_WORK, input: { runId: NOBODY } },
  "replays resumeReplayRunAction": { roles: MAY_WORK, input: { runId: NOBODY } },
  "replays startReplayRunAction": { roles: MAY_WORK, input: { runId: NOBODY } },
  "replays stopReplayRunAction": { roles: MAY_WORK, input: { runId: NOBODY } },

  "settings setAuditRetentionAction": { roles: MAY_GOVERN, proof: true, input: { days: null, reason: "x" } },
  "settings setPayloadRetentionAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { days: null, reason: "x" },
  },
  "settings createMemberAction": {
    roles: MAY_GOVERN,
    proof: true,
    // A member already, so that it conflicts.
    input: { name: "x", email: "admin@demo.example", role: "viewer", password: "a long first password" },
  },
  "settings inviteMemberAction": {
    roles: MAY_GOVERN,
    proof: true,
    // A member already, so that it conflicts.
    input: { name: "x", email: "admin@demo.example", role: "viewer" },
  },
  "settings makePasswordLinkAction": { roles: MAY_GOVERN, proof: true, input: { member: NOBODY } },
  "settings inviteMemberByMailAction": {
    roles: MAY_GOVERN,
    proof: true,
    // No mail is set up where the matrix runs, so that it conflicts.
    input: { name: "x", email: "admin@demo.example", role: "viewer" },
  },
  "settings mailPasswordLinkAction": { roles: MAY_GOVERN, proof: true, input: { member: NOBODY } },
  "settings takeBackPasswordLinkAction": { roles: MAY_GOVERN, proof: true, input: { member: NOBODY } },
  "settings changeMemberRoleAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { id: NOBODY, role: "viewer" },
  },
  "settings setMemberDisabledAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { id: NOBODY, disabled: true },
  },
  "settings createApiKeyAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { name: "x", role: "admin", expiresAt: "2020-01-01T00:00:00.000Z" },
  },
  "settings revokeApiKeyAction": { roles: MAY_GOVERN, proof: true, input: { id: NOBODY } },
  "settings changeOwnNameAction": { roles: OWN_ACCOUNT, proof: false, input: { name: "" } },
  "settings changeOwnPasswordAction": {
    roles: OWN_ACCOUNT,
    proof: false,
    input: { currentPassword: "", newPassword: "" },
  },

  "settings proveIdentityAction": { roles: OWN_ACCOUNT, proof: false, input: { proof: "" } },
  "settings endOwnSessionAction": { roles: OWN_ACCOUNT, proof: false, input: { id: NOBODY } },
  "settings endOtherSessionsAction": { roles: OWN_ACCOUNT, proof: false, input: { keep: NOBODY } },
  // Draws a secret that counts for nothing until a code of it was given.
  "settings startSecondFactorAction": { roles: OWN_ACCOUNT, proof: true, input: null },
  "settings confirmSecondFactorAction": { roles: OWN_ACCOUNT, proof: true, input: { code: "" } },
  "settings removeOwnSecondFactorAction": { roles: OWN_ACCOUNT, proof: true, input: { code: "" } },
  "settings removeMemberSecondFactorAction": { roles: MAY_GOVERN, proof: true, input: { id: NOBODY } },
  "settings endMemberSessionsAction": { roles: MAY_GOVERN, proof: true, input: { id: NOBODY } },

  "settings/approvals approveRequestAction": { roles: MAY_GOVERN, proof: true, input: { id: NOBODY } },
  "settings/approvals rejectRequestAction": { roles: MAY_GOVERN, proof: true, input: { id: NOBODY } },
  "settings/approvals withdrawRequestAction": { roles: MAY_BUILD, input: { id: NOBODY } },
  "settings/approvals changeFourEyesAction": {
    roles: MAY_GOVERN,
    proof: true,
    // As it is, so that nothing changes.
    input: { enabled: false, replayThreshold: 100 },
  },

  "sources createSourceAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { slug: "nowhere", name: "Nowhere", provider: "nobody" },
  },
  "sources updateSourceAction": {
    roles: MAY_GOVERN,
    proof: false,
    input: { slug: "nowhere", name: "Nowhere" },
  },
  "sources switchSourceAction": {
    roles: MAY_GOVERN,
    proof: false,
    input: { slug: "nowhere", enabled: true },
  },
  "sources rotateSecretAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { slug: "nowhere", overlapHours: 1 },
  },
  "sources proposeSecretAction": { roles: MAY_GOVERN, proof: true, input: { slug: "nowhere" } },
  "sources activateSecretAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { slug: "nowhere", secretId: NOBODY },
  },
  "sources undoRotationAction": { roles: MAY_GOVERN, proof: true, input: { slug: "nowhere" } },
  "sources sendSampleAction": { roles: MAY_GOVERN, proof: false, input: { slug: "nowhere" } },
  "sources checkRefusedAction": { roles: MAY_GOVERN, proof: false, input: { slug: "nowhere" } },
  "sources admitRefusedAction": { roles: MAY_GOVERN, proof: true, input: { slug: "nowhere" } },
  "sources revokeSecretAction": {
    roles: MAY_GOVERN,
    proof: true,
    input: { slug: "nowhere", secretId: NOBODY },
  },
};
