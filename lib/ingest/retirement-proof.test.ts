import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retirementProof, type ProvenSecret } from "./retirement-proof";

const HOUR = 3_600_000;
const now = new Date("2026-11-28T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
const old: ProvenSecret = {
  version: 1,
  status: "retiring",
  createdAt: ago(2_000),
  lastUsedAt: ago(100),
  retiredAt: ago(99),
  expiresAt: ago(-100),
};
const active: ProvenSecret = {
  version: 2,
  status: "active",
  createdAt: ago(99),
  lastUsedAt: ago(1),
  retiredAt: null,
  expiresAt: null,
};
const stripe = { name: "Stripe", retryHorizonHours: 72 };

function proof(over: Partial<ProvenSecret>, successor: Partial<ProvenSecret> | null = {}, provider = stripe) {
  const secret = { ...old, ...over };
  const all = successor ? [{ ...active, ...successor }, secret] : [secret];
  return retirementProof(secret, all, { provider, now });
}

describe("retirementProof", () => {
  it.each([
    ["safe", {}, {}, 72, "Used 4 d ago, and Stripe has no repeats left: safe to retire."],
    ["in_use", { lastUsedAt: ago(4 / 60) }, {}, 72, "Used 4 min ago: Stripe still signs with it."],
    [
      "too_early",
      { lastUsedAt: ago(70), retiredAt: ago(70) },
      {},
      72,
      "Used 2 d ago; Stripe repeats a request for up to 3 d. Safe from 28 Nov, 14:00 UTC.",
    ],
    [
      "unproven",
      {},
      { lastUsedAt: null },
      72,
      "Version 2 has verified nothing yet, so nothing shows that Stripe has it.",
    ],
    [
      "in_use",
      { lastUsedAt: ago(50) },
      { lastUsedAt: ago(60) },
      24,
      "Used 2 d ago, after anything that version 2 verified: Stripe may still sign with it.",
    ],
  ] as const)("is %s", (...[verdict, over, successor, retryHorizonHours, words]) => {
    expect(proof(over, successor, { ...stripe, retryHorizonHours })).toMatchObject({ verdict, words });
  });

  it("is never safe by time alone where the provider does not say how long it repeats", () => {
    const judged = retirementProof({ ...old, lastUsedAt: ago(1_500), retiredAt: ago(1_400) }, [active], {
      provider: { name: "BitPay", retryHorizonHours: null },
      now,
    });
    expect(judged).toMatchObject({ verdict: "horizon_unknown", safeFrom: null });
    expect(judged?.words).toContain("revoke it by hand");
  });

  it("counts a silent provider's horizon from the moment of retirement", () => {
    expect(proof({ lastUsedAt: ago(300), retiredAt: ago(2) })).toMatchObject({
      verdict: "too_early",
      safeFrom: ago(2 - 72).toISOString(),
    });
    expect(proof({ lastUsedAt: null, retiredAt: ago(2) })?.verdict).toBe("too_early");
  });

  it("warns in the last quarter of the window, while it is in use, and not before", () => {
    const window = { retiredAt: ago(20), expiresAt: ago(-4), lastUsedAt: ago(0.1) };
    expect(proof(window)?.endsInUse).toBe(true);
    expect(proof({ ...window, expiresAt: ago(-40) })?.endsInUse).toBe(false);
    expect(proof({ ...window, lastUsedAt: ago(19) })?.endsInUse).toBe(false);
    expect(proof({ ...window, lastUsedAt: ago(21) }, { lastUsedAt: null })?.endsInUse).toBe(true);
    expect(proof({ ...window, lastUsedAt: null }, { lastUsedAt: null })?.endsInUse).toBe(false);
    expect(proof(window, null)).toMatchObject({ verdict: "no_successor", endsInUse: true });
  });

  it("judges only what retires", () => {
    for (const status of ["active", "pending", "revoked"]) expect(proof({ status })).toBeNull();
  });

  const hours = fc.integer({ min: 0, max: 3_000 });
  const used = fc.option(hours, { nil: null });

  it("is safe exactly when a proven successor is active and the horizon is over since use and retirement", () => {
    fc.assert(
      fc.property(used, hours, used, hours, (lastUsed, retired, successorUsed, horizon) => {
        const lastUsedAt = lastUsed === null ? null : ago(lastUsed);
        const lastOfActive = successorUsed === null ? null : ago(successorUsed);
        const verdict = proof(
          { lastUsedAt, retiredAt: ago(retired) },
          { lastUsedAt: lastOfActive },
          {
            ...stripe,
            retryHorizonHours: horizon,
          },
        )?.verdict;
        const silent = Math.min(lastUsed ?? Infinity, retired);
        const over = silent > horizon && (lastUsed === null || lastUsed >= 1);
        const overtaken =
          successorUsed !== null && (lastUsed === null || lastUsed >= retired || lastUsed >= successorUsed);
        expect(verdict === "safe").toBe(over && overtaken);
      }),
    );
  });

  it("never turns from safe to anything else while nothing happens", () => {
    fc.assert(
      fc.property(
        used,
        hours,
        hours,
        fc.integer({ min: 0, max: 5_000 }),
        (lastUsed, retired, horizon, later) => {
          const secret = {
            ...old,
            lastUsedAt: lastUsed === null ? null : ago(lastUsed),
            retiredAt: ago(retired),
          };
          const provider = { ...stripe, retryHorizonHours: horizon };
          const at = (moment: Date) => retirementProof(secret, [active, secret], { provider, now: moment });
          const verdicts = [now, ago(-later)].map((moment) => at(moment)?.verdict);
          expect(verdicts).not.toEqual(["safe", expect.not.stringMatching(/^safe$/)]);
          const safeFrom = Date.parse(at(now)?.safeFrom ?? "");
          expect(at(new Date(safeFrom))?.verdict).not.toBe("safe");
        },
      ),
    );
  });
});
