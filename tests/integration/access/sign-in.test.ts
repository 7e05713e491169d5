import { beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { createMember, setMemberDisabled } from "@/lib/access/members";
import { signIn } from "@/lib/access/sign-in";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const admin = systemActor("test");
const PASSWORD = "correct horse battery";
const MINUTE_MS = 60_000;
let person: { id: string; email: string };
let counter = 0;

beforeEach(async () => {
  counter += 1;
  const email = `person-${counter}@example.com`;
  const { id } = await createMember(admin, { name: "Person", email, role: "finance", password: PASSWORD });
  person = { id, email };
});

function attempt(password: string, clock = fixedClock(new Date()), over: Record<string, string> = {}) {
  return signIn({ email: person.email, password, remoteAddress: `10.0.0.${counter}`, ...over }, clock);
}

describe("signing in", () => {
  it("accepts the right password, whatever the case of the e-mail, and writes it down", async () => {
    const outcome = await attempt(PASSWORD, undefined, { email: ` ${person.email.toUpperCase()} ` });
    expect(outcome).toMatchObject({ kind: "signed-in", user: { id: person.id, role: "finance" } });
    const entry = await db().auditEntry.findFirst({
      where: { action: "session.start", targetId: person.id },
    });
    expect(entry?.remoteAddress).toBe(`10.0.0.${counter}`);
    const user = await db().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(user.lastSignInAt).not.toBeNull();
  });

  it("answers an unknown e-mail like a wrong password", async () => {
    expect(await attempt("wrong password")).toEqual({ kind: "wrong" });
    expect(await attempt("wrong password", undefined, { email: "nobody@example.com" })).toEqual({
      kind: "wrong",
    });
  });

  it("keeps a disabled person out even with the right password", async () => {
    await setMemberDisabled(admin, { id: person.id, disabled: true });
    expect(await attempt(PASSWORD)).toEqual({ kind: "disabled" });
  });
});

describe("the lockout", () => {
  it("refuses the right password too, until the time is over", async () => {
    const clock = fixedClock(new Date());
    for (let tries = 0; tries < 4; tries += 1)
      expect(await attempt("wrong", clock)).toEqual({ kind: "wrong" });
    expect(await attempt("wrong", clock)).toEqual({ kind: "throttled", retryAfterMs: 15 * MINUTE_MS });
    clock.advance(14 * MINUTE_MS);
    expect(await attempt(PASSWORD, clock)).toEqual({ kind: "throttled", retryAfterMs: MINUTE_MS });
    clock.advance(MINUTE_MS);
    expect((await attempt(PASSWORD, clock)).kind).toBe("signed-in");
  });

  it("starts counting again after a success", async () => {
    const clock = fixedClock(new Date());
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await attempt("wrong", clock);
      expect((await attempt(PASSWORD, clock)).kind).toBe("signed-in");
    }
  });

  it("lets no more than five of a hundred guesses sent at once be looked at", async () => {
    const clock = fixedClock(new Date());
    const sent = await Promise.allSettled(Array.from({ length: 100 }, () => attempt("wrong", clock)));
    // On a busy machine some find no connection in time, and are not looked at either.
    const outcomes = sent.flatMap((one) => (one.status === "fulfilled" ? [one.value.kind] : []));
    // The fifth is looked at and locks, so it answers as throttled already.
    expect(outcomes.filter((kind) => kind === "wrong")).toHaveLength(4);
    expect(outcomes).toContain("throttled");
    const row = await db().signInThrottle.findUniqueOrThrow({ where: { key: `email:${person.email}` } });
    expect(row.failures).toBe(5);
  });

  it("locks an address that tries many e-mails, and only that address", async () => {
    const clock = fixedClock(new Date());
    const from = (index: number, remoteAddress: string) =>
      signIn({ email: `guess-${counter}-${index}@example.com`, password: "wrong", remoteAddress }, clock);
    for (let index = 0; index < 29; index += 1) expect((await from(index, "10.9.9.9")).kind).toBe("wrong");
    expect((await from(29, "10.9.9.9")).kind).toBe("throttled");
    expect((await attempt(PASSWORD, clock, { remoteAddress: "10.9.9.9" })).kind).toBe("throttled");
    expect((await attempt(PASSWORD, clock, { remoteAddress: "10.9.9.8" })).kind).toBe("signed-in");
  });
});
