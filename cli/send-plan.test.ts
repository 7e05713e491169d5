import { describe, expect, it } from "vitest";
import { PROVIDERS } from "@/lib/providers/registry";
import { newProviderSecret, sourceOptionsFor } from "@/simulator/account-keys";
import { samplesOf, sampleTypes } from "@/simulator/samples/samples";
import { type AccountKeys, signPost } from "@/simulator/sign-post";
import { curlCommand, nextStep, sentLine, wentWell, type Sent } from "./send-output";
import { planSend, type SendFlags } from "./send-plan";

const NOW = new Date("2026-03-02T10:00:00Z");
const flags = (more: Partial<SendFlags>): SendFlags => ({
  provider: "stripe",
  option: {},
  url: "http://localhost:3000",
  count: "1",
  ...more,
});

describe("planSend", () => {
  it.each([
    ["42.00", "EUR", 4200],
    ["42", "EUR", 4200],
    ["0.5", "USD", 50],
    ["4200", "JPY", 4200],
    ["1.234", "KWD", 1234],
  ])("reads %s %s in minor units", (amount, currency, minor) => {
    expect(planSend(flags({ amount, currency, provider: "adyen" })).money).toEqual({ minor, currency });
  });

  it.each<[Partial<SendFlags>, string]>([
    [{ provider: "strip" }, "Choose one of: stripe, adyen"],
    [{ type: "charge.flown" }, "Choose one of: charge.succeeded"],
    [{ url: "localhost:3000" }, "--url must be"],
    [{ count: "0" }, "--count must be"],
    [{ count: "2.5" }, "--count must be"],
    [{ amount: "42.00" }, "together"],
    [{ amount: "42.001", currency: "EUR" }, "an amount of EUR like 42.00"],
    [{ amount: "42.5", currency: "JPY" }, "an amount of JPY like 4200"],
    [{ amount: "-1", currency: "EUR" }, "--amount must be"],
  ])("refuses %o and says what to do", (wrong, sentence) => {
    expect(() => planSend(flags(wrong))).toThrow(sentence);
  });
});

const OPTIONS: Readonly<Record<string, Record<string, unknown>>> = {
  hmac: { header: "x-signature" },
  square: { notificationUrl: "https://hooks.fernhill-books.example/square" },
};

function keysFor(provider: string): AccountKeys {
  const secret = newProviderSecret(provider);
  return { slug: provider, secret, options: { ...sourceOptionsFor(provider, secret), ...OPTIONS[provider] } };
}

describe.each(PROVIDERS.map((adapter) => [adapter.id, adapter] as const))("samples of %s", (id, adapter) => {
  const keys = keysFor(id);
  const verify = (request: ReturnType<typeof signPost>) =>
    adapter.verify({
      request,
      secrets: [{ id: "s", value: keys.secret }],
      options: keys.options,
      now: NOW,
      ports: { fetchCertificate: () => Promise.reject(new Error("offline")) },
    });

  it("verify, are read, and say their type", async () => {
    const samples = samplesOf(id, { seed: "x", at: NOW, money: null });
    expect(samples.map(({ type }) => type)).toEqual(sampleTypes(id));
    for (const { type, ...sample } of samples) {
      const request = signPost({ provider: id, forgery: null, ...sample }, keys, NOW);
      expect(await verify(request)).toMatchObject({ valid: true });
      const read = adapter.read(request, keys.options);
      expect(read.readable && read.events.map((event) => event.type)).toEqual([type]);
    }
  });

  it("are refused when forged", async () => {
    for (const { body } of samplesOf(id, { seed: "x", at: NOW, money: null })) {
      expect(
        await verify(signPost({ provider: id, forgery: "altered_amount", body }, keys, NOW)),
      ).toMatchObject({ valid: false });
    }
  });

  it("repeat with their seed and differ without", () => {
    const one = (seed: string) =>
      samplesOf(id, { seed, at: NOW, money: null }).map(({ body }) => body.toString());
    expect(one("a")).toEqual(one("a"));
    expect(one("a")).not.toEqual(one("b"));
  });
});

/** GoCardless and Wise send no amounts; of the others the options say where the money is. */
const WITHOUT_MONEY = new Set(["gocardless", "wise", "standard-webhooks", "svix", "lithic", "hmac"]);
/** Its types are words of the sender's own until the options map them. */
const WITHOUT_KINDS = new Set(["hmac"]);

describe.each(PROVIDERS.map((adapter) => [adapter.id, adapter] as const))(
  "facts of %s samples",
  (id, adapter) => {
    const keys = keysFor(id);
    const facts = samplesOf(id, { seed: "m", at: NOW, money: { minor: 4200, currency: "SEK" } })
      .filter(({ type }) => type !== "REPORT_AVAILABLE")
      .map(({ type, ...sample }) => {
        const read = adapter.read(
          signPost({ provider: id, forgery: null, ...sample }, keys, NOW),
          keys.options,
        );
        if (!read.readable) throw new Error(`${type}: ${read.reason}`);
        return { type, facts: read.events[0]!.facts };
      });

    it("carry the money that was asked for, where the provider sends amounts", () => {
      const money = facts.map((one) => [one.type, one.facts.amount, one.facts.currency]);
      const none = WITHOUT_MONEY.has(id);
      expect(money).toEqual(facts.map(({ type }) => [type, none ? null : "42.00", none ? null : "SEK"]));
    });

    it("mean something about a payment", () => {
      const others = facts.filter((one) => one.facts.kind === "other");
      expect(others).toHaveLength(WITHOUT_KINDS.has(id) ? facts.length : 0);
    });

    it("say when it happened", () => {
      const late = facts.filter((one) => id !== "hmac" && one.facts.occurredAt?.getTime() !== NOW.getTime());
      expect(late).toEqual([]);
    });
  },
);

describe("what send says", () => {
  const sent = (more: Partial<Sent>): Sent => ({
    provider: "stripe",
    url: "http://localhost:3000/api/webhooks/stripe",
    type: "charge.succeeded",
    events: [],
    request: { headers: {}, rawBody: Buffer.alloc(0) },
    result: { reached: true, status: 200, body: '{"received":1,"duplicates":0}', durationMs: 12 },
    forged: false,
    ...more,
  });
  const answered = (status: number, body = "{}") => ({ reached: true, status, body, durationMs: 3 }) as const;

  it("tells stored from duplicate", () => {
    expect(sentLine(sent({}))).toBe("200  charge.succeeded  stored (12 ms)");
    const again = sent({ result: answered(200, '{"received":1,"duplicates":1}') });
    expect(sentLine(again)).toContain("a duplicate, stored before");
  });

  it("counts a refused forgery as success and an accepted one as failure", () => {
    expect(wentWell(sent({ forged: true, result: answered(401) }))).toBe(true);
    expect(wentWell(sent({ forged: true }))).toBe(false);
  });

  it.each([
    [answered(404), "--source"],
    [answered(401), "--secret"],
    [answered(498), "--secret"],
    [answered(503), "send again"],
    [{ reached: false, code: "ECONNREFUSED", message: "" } as const, "npm start"],
  ])("gives a next step for %o", (result, word) => {
    expect(nextStep(sent({ result }), "stripe-live")).toContain(word);
  });

  it("quotes a body for a shell so that it arrives unchanged", () => {
    const request = { headers: { "x-a": "it's" }, rawBody: Buffer.from(`{"name":"O'Hara $HOME"}`) };
    expect(curlCommand("http://localhost/x", request)).toBe(
      `curl -sS -i -X POST 'http://localhost/x' \\\n  -H 'x-a: it'\\''s' \\\n  --data-binary '{"name":"O'\\''Hara $HOME"}'`,
    );
  });
});
