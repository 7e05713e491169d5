import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { deviceWords } from "./device-words";
import { insertSession } from "./session-store";

export interface SessionStart {
  userId: string;
  userAgent: string | null;
  remoteAddress: string | null;
  /** When the check of the sign-in began; now when left out. */
  checkedAt?: Date;
  /** When the person proved who they are, where that was not at this sign-in: single sign-on remembers people. Null is never. */
  provenAt?: Date | null;
}

/**
 * Opens a session for a person whose sign-in was checked, and returns the id that their cookie carries. It counts
 * from the beginning of that check: who set a new password meanwhile ended it with all others.
 */
export async function startSession(start: SessionStart, clock: Clock = systemClock): Promise<string> {
  const id = newId();
  const startedAt = start.checkedAt ?? clock.now();
  await insertSession(db(), {
    id,
    userId: start.userId,
    device: deviceWords(start.userAgent),
    address: start.remoteAddress,
    startedAt,
    lastSeenAt: startedAt,
    lastAddress: start.remoteAddress,
    provenAt: start.provenAt === undefined ? startedAt : start.provenAt,
  });
  return id;
}
