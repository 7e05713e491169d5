import { describe, expect, it } from "vitest";
import { createReceiver } from "@/lib/ingest/receiver";
import { recheckRefused } from "@/lib/ingest/recheck-refused";
import { createSource } from "@/lib/ingest/sources";
import { fixedClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { admin, stripeEvent } from "./senders";

const clock = fixedClock(new Date());

describe("a check of kept requests that name their certificate", () => {
  it("asks for few certificates, however many forged ones name, and still for the provider's", async () => {
    const slug = `paypal-${newId().slice(-12)}`;
    await createSource(admin, { slug, name: slug, provider: "paypal", options: { webhookId: "1AB23456CD" } });
    const unavailable = () => Promise.reject(new Error("away"));
    const receiver = createReceiver({ clock, ports: { fetchCertificate: unavailable } });
    const sendNaming = (certificate: string, remoteAddress: string) =>
      receiver.receive({
        slug,
        headers: {
          "paypal-auth-algo": "SHA256withRSA",
          "paypal-cert-url": `https://api.paypal.com/v1/notifications/certs/CERT-${certificate}`,
          "paypal-transmission-id": newId(),
          "paypal-transmission-sig": Buffer.alloc(256, 1).toString("base64"),
          "paypal-transmission-time": clock.now().toISOString(),
        },
        remoteAddress,
        readBody: async () => ({ kind: "read", bytes: stripeEvent() }),
      });
    for (let i = 0; i < 40; i += 1) await sendNaming(`forged-${i}`, "203.0.113.9");
    await sendNaming("genuine", "198.51.100.7");
    await receiver.close();
    const asked: string[] = [];
    const recheck = await recheckRefused(slug, clock.now(), (url) => {
      asked.push(url.split("CERT-")[1] ?? "");
      return unavailable();
    });
    expect(recheck).toMatchObject({ checked: 41, verified: [] });
    expect(asked).toHaveLength(4);
    expect(asked).toContain("genuine");
  });
});
