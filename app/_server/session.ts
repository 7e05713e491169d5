import { getServerSession } from "next-auth/next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/access/actor";
import { actorOfSession } from "@/lib/access/open-session";
import { authOptions } from "./auth-options";
import { remoteAddressOf } from "./remote-address";
import { safePath } from "./safe-path";

const currentSession = cache(() => getServerSession(authOptions()));

/** The id of this request's session; null without one. Says nothing about whether it is still good. */
export async function currentSessionId(): Promise<string | null> {
  return (await currentSession())?.sessionId ?? null;
}

/** The signed-in person of this request, or null. Their row is read anew, so disabling acts at once. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await currentSession();
  if (!session) return null;
  return actorOfSession(session, remoteAddressOf(await headers()));
});

/** A check for what outlives its request: whether the session that opened it is still good. */
export async function signedInCheck(): Promise<() => Promise<boolean>> {
  const session = await currentSession();
  return async () => session !== null && (await actorOfSession(session, null)) !== null;
}

/** The signed-in person of this request; everyone else goes to the sign-in page and comes back after it. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = safePath((await headers()).get("x-tallyhook-path"));
  redirect(path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
