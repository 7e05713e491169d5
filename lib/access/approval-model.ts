import type { Permission } from "./permissions";

/** What waits for a second admin, with the permission that the person who asks has to have still. */
export const APPROVAL_KINDS = {
  "secret.revoke": { label: "Revoke a signing secret", permission: "secrets.write" },
  "secret.rotate-now": { label: "Rotate a signing secret without an overlap", permission: "secrets.write" },
  "secret.activate-now": {
    label: "Activate a signing secret without an overlap",
    permission: "secrets.write",
  },
  "replay.start": { label: "Start a large replay", permission: "deliveries.replay-many" },
  "member.change-role": { label: "Change a role", permission: "members.write" },
  "four-eyes.change": { label: "Loosen four eyes", permission: "four-eyes.write" },
} as const satisfies Record<string, { label: string; permission: Permission }>;

export type ApprovalKind = keyof typeof APPROVAL_KINDS;

/** How large a replay is that waits, where nobody said otherwise. */
export const REPLAY_THRESHOLD = 100;

export type ApprovalState = "pending" | "approved" | "rejected" | "withdrawn" | "done" | "expired";

export interface ApprovalView {
  id: string;
  kind: ApprovalKind;
  state: ApprovalState;
  requesterId: string;
  requesterName: string;
  summary: string;
  reason: string | null;
  createdAt: Date;
  expiresAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  doneAt: Date | null;
  /** The screen of what it is about. */
  href: string | null;
}

export interface FourEyesView {
  enabled: boolean;
  replayThreshold: number;
  changedAt: Date | null;
  changedBy: string | null;
}
