import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "./actor";
import { findOpenSessions } from "./session-store";
import { findUserById } from "./store";

export interface SessionView {
  id: string;
  /** The browser and the system in words. */
  device: string;
  address: string | null;
  startedAt: Date;
  /** Exact to five minutes. */
  lastSeenAt: Date;
  lastAddress: string | null;
}

/** The actor's own open sessions, latest seen first; none for API keys and for Tallyhook itself. */
export async function listOwnSessions(actor: Actor, clock: Clock = systemClock): Promise<SessionView[]> {
  const user = actor.kind === "user" ? await findUserById(db(), actor.id) : null;
  if (!user) return [];
  const rows = await findOpenSessions(db(), user, clock.now());
  return rows.map(({ id, device, address, startedAt, lastSeenAt, lastAddress }) => ({
    id,
    device,
    address,
    startedAt,
    lastSeenAt,
    lastAddress,
  }));
}
