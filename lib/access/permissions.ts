export const ROLES = ["viewer", "finance", "engineer", "admin"] as const;
export type Role = (typeof ROLES)[number];

interface PermissionRule {
  /** A sentence for the members page and for refusals. */
  sentence: string;
  roles: readonly Role[];
  /** A person proves once more who they are before it, so that a stolen session is not enough. */
  proof?: true;
}

const everyone = ROLES;
const operators = ["finance", "engineer", "admin"] as const;
const engineers = ["engineer", "admin"] as const;
const admins = ["admin"] as const;

/** The one table of who may do what; screens hide by it and the server refuses by it. */
export const PERMISSIONS = {
  "events.read": { sentence: "see events, deliveries and failures", roles: everyone },
  "lists.export": { sentence: "export lists with personal data masked", roles: everyone },
  "views.save": { sentence: "save views of lists", roles: everyone },
  "views.share": { sentence: "share saved views with everyone", roles: operators },
  "personal-data.reveal": { sentence: "unmask personal data", roles: operators },
  "dead-letters.resolve": { sentence: "resolve, assign, snooze and annotate dead letters", roles: operators },
  "failures.triage": { sentence: "resolve, mute and assign failure groups", roles: operators },
  "failures.merge": { sentence: "merge failure groups and take merges apart", roles: engineers },
  "deliveries.replay-one": { sentence: "replay one delivery", roles: operators },
  "deliveries.replay-many": { sentence: "replay deliveries in bulk", roles: engineers },
  "events.edit": { sentence: "edit an event's payload and send it as a new event", roles: engineers },
  "destinations.read": { sentence: "see destinations and routes", roles: everyone },
  "destinations.write": {
    sentence: "create, change, pause and test destinations and routes",
    roles: engineers,
  },
  "destinations.private-network": {
    sentence: "let a destination reach private addresses of your own network",
    roles: admins,
  },
  "failures.relabel": { sentence: "correct what was said of failures", roles: engineers },
  "models.train": { sentence: "train, promote and roll back the failure model", roles: engineers },
  "queues.read": { sentence: "see queues, jobs and workers", roles: engineers },
  "queues.write": { sentence: "pause queues and retry, bring forward or remove jobs", roles: engineers },
  "sources.read": { sentence: "see sources", roles: everyone },
  "sources.write": { sentence: "create and change sources", roles: admins },
  "secrets.read": { sentence: "see which signing secrets a source has (never their value)", roles: admins },
  "secrets.write": { sentence: "rotate and revoke signing secrets", roles: admins, proof: true },
  "refusals.admit": {
    sentence: "check refused requests again and admit those that verify now",
    roles: admins,
  },
  "members.read": { sentence: "see members", roles: admins },
  "members.write": { sentence: "change members and their roles", roles: admins, proof: true },
  "api-keys.read": { sentence: "see API keys (never their value)", roles: admins },
  "api-keys.write": { sentence: "create and revoke API keys", roles: admins, proof: true },
  "approvals.read": { sentence: "see what waits for a second admin", roles: engineers },
  "approvals.decide": {
    sentence: "approve or reject what another admin asked for",
    roles: admins,
    proof: true,
  },
  "four-eyes.write": { sentence: "turn four eyes on or off", roles: admins, proof: true },
  "audit.read": { sentence: "read the audit log", roles: admins },
  "retention.write": {
    sentence: "set how long the audit log and payloads are kept",
    roles: admins,
    proof: true,
  },
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof PERMISSIONS;

/** Every permission, in the order of the table. */
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** A scope that changes something includes looking at it: otherwise the change would happen and its answer be refused. */
const INCLUDED: Partial<Record<Permission, readonly Permission[]>> = {
  "personal-data.reveal": ["events.read"],
  "dead-letters.resolve": ["events.read"],
  "failures.triage": ["events.read"],
  "failures.merge": ["events.read"],
  "deliveries.replay-one": ["events.read"],
  "deliveries.replay-many": ["deliveries.replay-one", "events.read"],
  "events.edit": ["events.read"],
  "destinations.write": ["destinations.read"],
  "failures.relabel": ["events.read"],
  "models.train": ["events.read"],
  "queues.write": ["queues.read"],
  "sources.write": ["sources.read"],
  "secrets.write": ["secrets.read"],
  "members.write": ["members.read"],
  "api-keys.write": ["api-keys.read"],
};

/** Whether scopes of a key let it do something. */
export function covers(scopes: readonly Permission[], permission: Permission): boolean {
  return scopes.some((scope) => scope === permission || INCLUDED[scope]?.includes(permission));
}

/** Whether a role may do something. Unknown roles may do nothing. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}

/** Whether a person has to have proved lately who they are. */
export function asksForProof(permission: Permission): boolean {
  const rule: PermissionRule = PERMISSIONS[permission];
  return rule.proof === true;
}
