import { describe, expect, it } from "vitest";
import { createReceiver } from "@/lib/ingest/receiver";
import { insertSecret, lockSource, retireActive } from "@/lib/ingest/secret-store";
import { rotateSecret } from "@/lib/ingest/secrets";
import { createSourceDirectory, readSources } from "@/lib/ingest/source-directory";
import { atomically, db } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { receiverProcess } from "./hosts";
import { admin, makeSource, stripeEvent } from "./senders";

const FORGED = "whsec_of_a_forger_0123456789abcdef01234567";

function signed(secret: string) {
  const { headers, rawBody } = stripe.sign({
    rawBody: stripeEvent(),
    secret: new Secret(secret),
    options: {},
    now: new Date(),
  });
  return { headers, body: Buffer.from(rawBody) };
}

function sender(receiver: ReturnType<typeof createReceiver>, slug: string) {
  return async (secret: string) => {
    const { headers, body } = signed(secret);
    const outcome = await receiver.receive({
      slug,
      headers,
      remoteAddress: null,
      readBody: async () => ({ kind: "read", bytes: body }),
    });
    return outcome.kind;
  };
}

/** A rotation whose announcement never arrives, as from another process behind a broken connection. */
async function rotateUnheard(slug: string): Promise<string> {
  const secret = stripe.generateSecret();
  await atomically("rotate-unheard", async (tx) => {
    const source = await lockSource(tx, slug);
    await retireActive(tx, source.id, new Date(), new Date(Date.now() + 3_600_000));
    await insertSecret(tx, source.id, secret);
  });
  return secret.reveal();
}

/** A directory that reads the store as always, and says how often. */
function countedDirectory() {
  let reads = 0;
  const sources = createSourceDirectory((opened) => {
    reads += 1;
    return readSources(opened);
  });
  return { sources, reads: () => reads };
}

describe("a secret that this process has not heard of", () => {
  it("verifies at once, in every receiver, however often it is rotated", async () => {
    const source = await makeSource("stripe");
    const receivers = [createReceiver(), createReceiver()];
    const senders = receivers.map((receiver) => sender(receiver, source.slug));
    for (const send of senders) expect(await send(source.secret)).toBe("stored");
    let before = source.secret;
    for (let rotation = 0; rotation < 5; rotation += 1) {
      const secret = await rotateUnheard(source.slug);
      // The sender switches at the same moment, and what it signed before is still under way.
      const kinds = await Promise.all(senders.flatMap((send) => [send(secret), send(before), send(secret)]));
      expect(kinds.filter((kind) => kind !== "stored")).toEqual([]);
      before = secret;
    }
    for (const receiver of receivers) await receiver.close();
  });

  it("verifies at once in another process, in the middle of a flood of forgeries", async () => {
    const source = await makeSource("stripe");
    const host = await receiverProcess();
    try {
      const send = async (secret: string) => {
        const { headers, body } = signed(secret);
        return (await host.send({ slug: source.slug, headers, body })).status;
      };
      expect(await send(source.secret)).toBe(200);
      for (let rotation = 0; rotation < 5; rotation += 1) {
        const secret = await rotateUnheard(source.slug);
        const forged = Array.from({ length: 20 }, () => send(FORGED));
        expect(await Promise.all([send(secret), send(secret)])).toEqual([200, 200]);
        expect(new Set(await Promise.all(forged))).toEqual(new Set([401]));
      }
      const { secret } = await rotateSecret(admin, { slug: source.slug, overlapHours: 1 });
      expect(await send(secret)).toBe(200);
    } finally {
      await host.stop();
    }
  }, 60_000);
});

it("does not call a secret wrong that it can't look up while the store is away", async () => {
  const source = await makeSource("stripe");
  let away = false;
  const sources = createSourceDirectory((opened) =>
    away ? Promise.reject(new Error("The store is away")) : readSources(opened),
  );
  const receiver = createReceiver({ sources });
  const send = sender(receiver, source.slug);
  expect(await send(source.secret)).toBe("stored");
  const secret = await rotateUnheard(source.slug);
  away = true;
  expect(await send(secret)).toBe("not_stored");
  away = false;
  expect(await send(secret)).toBe("stored");
  await receiver.close();
});

describe("forgeries", () => {
  it("cause a few reads of the store a second, however many come", async () => {
    const source = await makeSource("stripe");
    const { sources, reads } = countedDirectory();
    const receiver = createReceiver({ sources });
    const send = sender(receiver, source.slug);
    expect(await send(source.secret)).toBe("stored");
    const [readsBefore, began] = [reads(), performance.now()];
    for (let round = 0; round < 20; round += 1) {
      const kinds = await Promise.all(Array.from({ length: 100 }, () => send(FORGED)));
      expect(new Set(kinds)).toEqual(new Set(["refused"]));
    }
    const seconds = (performance.now() - began) / 1_000;
    // Four a second for them, at most one a second for the age of what is in memory.
    expect(reads() - readsBefore).toBeLessThanOrEqual(Math.ceil(seconds * 5) + 2);
    expect(await db().event.count({ where: { sourceId: source.id } })).toBe(1);
    await receiver.close();
  }, 60_000);
});
