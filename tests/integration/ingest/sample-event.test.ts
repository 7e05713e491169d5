import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { userActor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { sendSampleEvent } from "@/lib/ingest/send-sample-event";
import { processWebhooks, webListener } from "@/lib/ingest/serve";
import { createSource, setSourceEnabled } from "@/lib/ingest/sources";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { samplesOf } from "@/simulator/samples/samples";
import { inTestMode } from "@/simulator/samples/test-mode";

const actorWith = (role: Role) => userActor({ id: newId(), name: "Ada", role }, null, "fresh");
const admin = actorWith("admin");
const liveSample = (provider: string, at: Date) => samplesOf(provider, { seed: newId(), at, money: null })[0];
const ports = {
  sampleOf: (provider: string, at: Date) => {
    const sample = liveSample(provider, at);
    return sample && inTestMode(sample);
  },
};

async function sourceOf(provider: string, environment: "live" | "test", options = {}): Promise<string> {
  const slug = `${provider}-${environment}-${Math.random().toString(36).slice(2, 8)}`;
  await createSource(admin, { slug, name: slug, provider, environment, options });
  return slug;
}

describe("a sample event", () => {
  let server: Server;

  beforeAll(async () => {
    const webhooks = processWebhooks(false);
    const listener = webListener(webhooks, async () => undefined);
    server = createServer(listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    // The configuration is read once per process; the port must stand before anything reads it.
    const { config } = await import("@/lib/platform/config");
    config().port = typeof address === "object" && address ? address.port : 0;
  });

  afterAll(async () => {
    server.close();
    await once(server, "close");
  });

  it.each(["stripe", "adyen", "standard-webhooks", "braintree"])(
    "of %s is signed, posted to our own endpoint over HTTP, verified and stored",
    async (provider) => {
      const slug = await sourceOf(provider, "test");
      const sent = await sendSampleEvent(admin, { slug }, ports);
      expect(sent.status).toBeLessThan(300);
      const stored = await db().event.findMany({ where: { source: { slug } } });
      expect(stored.map((event) => event.eventId)).toEqual(sent.eventIds);
      expect(stored[0]).toMatchObject({ environment: "test" });
      const audited = await db().auditEntry.findFirst({
        where: { action: "source.send-sample" },
        orderBy: { at: "desc" },
      });
      expect(audited?.summary).toContain(slug);
      expect(JSON.stringify(audited)).not.toContain("whsec_");
    },
  );

  it("is refused at a live source, where it would be booked as money", async () => {
    const slug = await sourceOf("stripe", "live");
    await expect(sendSampleEvent(admin, { slug }, ports)).rejects.toMatchObject({ code: "conflict" });
    expect(await db().event.count({ where: { source: { slug } } })).toBe(0);
  });

  it("is refused when it calls itself real money, whatever the source is for", async () => {
    const slug = await sourceOf("stripe", "test");
    await expect(sendSampleEvent(admin, { slug }, { sampleOf: liveSample })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db().event.count({ where: { source: { slug } } })).toBe(0);
  });

  it("is refused where only the provider can sign", async () => {
    const slug = await sourceOf("paypal", "test", { webhookId: "1AB23456CD789012E" });
    await expect(sendSampleEvent(admin, { slug }, ports)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Only PayPal itself") as string,
    });
  });

  it("is refused at a source that is off, and one that does not exist", async () => {
    const slug = await sourceOf("stripe", "test");
    await setSourceEnabled(admin, { slug, enabled: false });
    await expect(sendSampleEvent(admin, { slug }, ports)).rejects.toMatchObject({ code: "conflict" });
    await expect(sendSampleEvent(admin, { slug: "nowhere" }, ports)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it.each(["viewer", "finance", "engineer"] as const)("is not for a %s", async (role) => {
    const slug = await sourceOf("stripe", "test");
    await expect(sendSampleEvent(actorWith(role), { slug }, ports)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
