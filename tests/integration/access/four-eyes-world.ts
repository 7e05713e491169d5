import { systemActor, userActor, type Actor } from "@/lib/access/actor";
import { approveRequest } from "@/lib/access/decide-approval";
import { createMember } from "@/lib/access/members";
import type { Role } from "@/lib/access/permissions";
import { createSource } from "@/lib/ingest/sources";
import type { Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { carryOut } from "@/app/(dashboard)/settings/approvals/carry-out";

const system = systemActor("test");
let counter = 0;

/** A member who has just proved who they are. */
export async function person(role: Role) {
  counter += 1;
  const name = `Person ${counter}`;
  const input = { name, email: `${newId()}@example.com`, role, password: "correct horse battery" };
  const { id } = await createMember(system, input);
  return { id, name, actor: userActor({ id, name, role }, "10.1.1.1", "fresh") };
}

export const roleOf = async (id: string) => (await db().user.findUniqueOrThrow({ where: { id } })).role;

/** What the person asked for last. */
export async function requestOf(actor: Actor) {
  const rows = await db().approvalRequest.findMany({
    where: { requesterId: actor.id },
    orderBy: { id: "desc" },
  });
  return rows[0] as (typeof rows)[number];
}

/** What the console does when an admin presses Approve. */
export async function approve(actor: Actor, id: string, clock?: Clock): Promise<boolean> {
  return carryOut(await approveRequest(actor, { id }, clock));
}

/** A source with its first secret. */
export async function source() {
  counter += 1;
  const created = await createSource(system, {
    slug: `eyes-${counter}`,
    name: `Shop ${counter}`,
    provider: "standard-webhooks",
  });
  return { slug: created.slug, secretId: created.secret?.id ?? "" };
}

export const statusOf = async (id: string) =>
  (await db().signingSecret.findUniqueOrThrow({ where: { id } })).status;
