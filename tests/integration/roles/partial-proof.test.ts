import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { userActor, type Actor } from "@/lib/access/actor";
import { updateDestination } from "@/lib/delivery/change-destination";
import { createDestination } from "@/lib/delivery/create-destination";
import { createSource, updateSource } from "@/lib/ingest/sources";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

const admin = { id: newId(), name: "Ada Admin", role: "admin" } as const;
const atFreshSession = userActor(admin, null, "fresh");
/** Somebody holds the cookie of a session that was opened long ago. */
const atOldSession = userActor(admin, null, "stale");

async function expectAsked(change: (actor: Actor) => Promise<void>): Promise<void> {
  await expect(change(atOldSession)).rejects.toMatchObject({ code: "proof_needed" });
  await change(atFreshSession);
}

describe("a change that is harmless or not, by what it changes", () => {
  it("asks for a proof before payloads go to another address, and not before anything else of a destination", async () => {
    const routes = [{ source: null }];
    const made = { slug: "proof-ledger", name: "Ledger", url: "https://ledger.example/in", routes };
    await createDestination(atFreshSession, made);
    const destination = made.slug;
    for (const url of ["https://eve.example/in", "https://eve.example/in?tenant=2"])
      await expectAsked((actor) => updateDestination(actor, { destination, url }));
    const url = "https://eve.example/in?tenant=2";
    await updateDestination(atOldSession, { destination, url, name: "The ledger", timeoutMs: 2_000 });
    const row = await db().destination.findUniqueOrThrow({ where: { slug: destination } });
    expect(row).toMatchObject({ url, name: "The ledger" });
  });

  it("asks for a proof before other requests than now verify, and not before anything else of a source", async () => {
    const slug = "proof-hmac";
    const options = { webhookId: "1JE4291016473214C" };
    await createSource(atFreshSession, { slug, name: "Shop", provider: "paypal", options });
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const certificate = publicKey.export({ type: "spki", format: "pem" }).toString();
    await expectAsked((actor) => updateSource(actor, { slug, options: { ...options, certificate } }));
    await updateSource(atOldSession, { slug, name: "The shop", options: { certificate, ...options } });
    expect(await db().source.findUniqueOrThrow({ where: { slug } })).toMatchObject({ name: "The shop" });
  });
});
