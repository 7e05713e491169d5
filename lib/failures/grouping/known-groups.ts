import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";
import {
  groupsOfToday,
  insertGroup,
  readGroup,
  readTaught,
  touchGroup,
  type KnownGroup,
  type NewGroup,
} from "../group-store";
import type { FailureEvidence, FailureVerdict } from "../model";
import { fingerprintOf, TEMPLATE_VERSION } from "./fingerprint";
import { taughtBy } from "./taught";

// During an outage thousands of failures a minute fall into one group. None of them writes its row: a process asks the
// store for a group once in a few seconds, whoever fails meanwhile is told what it knows, and only then is "last seen"
// written, outside of every transaction (docs/decisions/0065).

/** How old what a process knows of a group may be; a correction or merge holds for new failures after this. */
const KNOWN_MS = 5_000;
const KNOWN_MAX = 5_000;
/** "Last seen" is noted in steps of this. */
const SEEN_EVERY_MS = 60_000;
/**
 * A destination that answers in other words each time would fill the list by itself. What comes after so many new
 * groups within a day is told by its status alone.
 */
const NEW_PER_DAY_MAX = 300;

interface SeenFailure {
  destinationId: string;
  evidence: FailureEvidence;
  verdict: Pick<FailureVerdict, "category" | "probability" | "because">;
  /** When the attempt began. */
  at: Date;
}

interface Known {
  group: Promise<KnownGroup>;
  readAtMs: number;
}

const known = new Map<string, Known>();

/** Beside whoever asked: nobody waits for a row that a person's command may hold. */
function noteSeen(found: KnownGroup, { at, verdict }: Pick<NewGroup, "at" | "verdict">): void {
  if (at.getTime() - found.lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  touchGroup(found, { at, verdict, everyMs: SEEN_EVERY_MS }).catch((error: unknown) => {
    log("failures").warn(
      { error: messageOf(error), group: found.id },
      "When a group was last seen was not noted.",
    );
  });
}

async function existing(group: NewGroup): Promise<KnownGroup | null> {
  const found = await readGroup(group.destinationId, group.fingerprint);
  if (found) noteSeen(found, group);
  return found;
}

async function made(group: NewGroup): Promise<KnownGroup> {
  const parent = taughtBy(group.template, await readTaught(group.destinationId));
  await insertGroup({ ...group, into: parent?.id });
  const found = await readGroup(group.destinationId, group.fingerprint);
  if (!found) throw new Error("A failure group that was just made is not there.");
  return found;
}

async function findOrMake(group: NewGroup, evidence: FailureEvidence): Promise<KnownGroup> {
  const found = await existing(group);
  if (found) return found;
  if ((await groupsOfToday(group.destinationId, NEW_PER_DAY_MAX)) < NEW_PER_DAY_MAX) return made(group);
  const { fingerprint, template } = fingerprintOf({ ...evidence, message: null, responseBody: null });
  const coarse = { ...group, fingerprint: `${fingerprint}-other`, template: `${template} · other answers` };
  return (await existing(coarse)) ?? made(coarse);
}

function remember(key: string, entry: Known): void {
  known.delete(key);
  known.set(key, entry);
  const [oldest] = known.keys();
  if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
}

/**
 * The group of a failure, made when it is the first of its kind; what is known of it may be five seconds old. However
 * many ask at once in a process, the store is asked once. Rejects when the store is away.
 */
export async function groupOf({ destinationId, evidence, verdict, at }: SeenFailure): Promise<KnownGroup> {
  const print = fingerprintOf(evidence);
  const key = `${destinationId} ${print.fingerprint}`;
  const now = performance.now();
  const entry = known.get(key);
  if (entry && now - entry.readAtMs < KNOWN_MS) return entry.group;
  const group = findOrMake(
    { ...print, destinationId, templateVersion: TEMPLATE_VERSION, verdict, at },
    evidence,
  );
  remember(key, { group, readAtMs: now });
  group.catch(() => known.delete(key));
  return group;
}

/** The same for whoever settles a failure: null, with a line in the log, when the store can't say. */
export async function groupOrNone(seen: SeenFailure): Promise<KnownGroup | null> {
  try {
    return await groupOf(seen);
  } catch (error) {
    log("failures").warn(
      { error: messageOf(error) },
      "A failure has no group: the store could not say which.",
    );
    return null;
  }
}
