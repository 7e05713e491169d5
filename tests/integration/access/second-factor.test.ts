import { describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import { createMember } from "@/lib/access/members";
import { listAudit } from "@/lib/access/audit-queries";
import { listMembers } from "@/lib/access/queries";
import {
  confirmSecondFactor,
  readSecondFactor,
  removeMemberSecondFactor,
  removeOwnSecondFactor,
  startSecondFactor,
} from "@/lib/access/second-factor";
import { signIn } from "@/lib/access/sign-in";
import { codeOf, stepAt } from "@/lib/access/totp";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { ENVELOPE_COLUMNS } from "@/lib/secrets/envelope-contexts";
import { secretBytes } from "./authenticator-app";

const system = systemActor("test");
const PASSWORD = "correct horse battery";
let counter = 0;

async function member() {
  counter += 1;
  const email = `factor-${counter}@example.com`;
  const { id } = await createMember(system, { name: "Ada", email, role: "admin", password: PASSWORD });
  const clock = fixedClock(new Date());
  const actor = userActor({ id, name: "Ada", role: "admin" }, null, "fresh");
  const attempt = (code: string | null, password = PASSWORD) =>
    signIn({ email, password, code, remoteAddress: null }, clock).then(({ kind }) => kind);
  return { id, email, actor, clock, attempt };
}

async function protectedMember() {
  const person = await member();
  const { secret } = await startSecondFactor(person.actor, person.clock);
  const bytes = secretBytes(secret);
  const codeNow = () => codeOf(bytes, stepAt(person.clock.now().getTime()));
  const { recoveryCodes } = await confirmSecondFactor(person.actor, { code: codeNow() }, person.clock);
  person.clock.advance(30_000);
  return { ...person, codeNow, recoveryCodes };
}

describe("a second factor", () => {
  it("counts for nothing until a code of the app was given", async () => {
    const { actor, clock, attempt } = await member();
    const { secret, uri } = await startSecondFactor(actor, clock);
    expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(uri).toContain(secret.replaceAll(" ", ""));
    expect(await attempt(null)).toBe("signed-in");
    await expect(confirmSecondFactor(actor, { code: "nothing" }, clock)).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await readSecondFactor(actor)).toEqual({ since: null, recoveryCodesLeft: 0 });
  });

  it("is asked for after the right password only, and each code works once", async () => {
    const { attempt, codeNow, clock } = await protectedMember();
    expect(await attempt(codeNow(), "a wrong password")).toBe("wrong");
    expect(await attempt(null, "a wrong password")).toBe("wrong");
    expect(await attempt(null)).toBe("code-needed");
    const code = codeNow();
    expect(await attempt(` ${code.slice(0, 3)} ${code.slice(3)} `)).toBe("signed-in");
    expect(await attempt(code)).toBe("code-wrong");
    clock.advance(30_000);
    expect(await attempt(codeNow())).toBe("signed-in");
  });

  it("lets one of ten sign-ins with the same code in", async () => {
    const { attempt, codeNow } = await protectedMember();
    const code = codeNow();
    const kinds = await Promise.all(Array.from({ length: 4 }, () => attempt(code)));
    expect(kinds.filter((kind) => kind === "signed-in")).toHaveLength(1);
  });

  it("is guessed five times at most, also by who knows the password", async () => {
    const { attempt, codeNow } = await protectedMember();
    for (let tries = 0; tries < 4; tries += 1) expect(await attempt("no code")).toBe("code-wrong");
    expect(await attempt("no code")).toBe("throttled");
    expect(await attempt(codeNow())).toBe("throttled");
  });

  it("is replaced by ten recovery codes, each once, of which only hashes are stored", async () => {
    const { id, actor, attempt, recoveryCodes } = await protectedMember();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = "", second = ""] = recoveryCodes;
    expect(first).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect(await attempt(first.toLowerCase())).toBe("signed-in");
    expect(await attempt(first)).toBe("code-wrong");
    expect(await attempt(second.replaceAll("-", ""))).toBe("signed-in");
    expect((await readSecondFactor(actor)).recoveryCodesLeft).toBe(8);
    const rows = JSON.stringify(await db().recoveryCode.findMany({ where: { userId: id } }));
    expect(rows).not.toContain(second.replaceAll("-", ""));
    const { rows: data } = await listAudit(system, { q: id });
    expect(data.some(({ summary }) => summary.includes("a password and a recovery code"))).toBe(true);
  });

  it("is turned off by its person with a code, and by an admin without one, both in the audit log", async () => {
    const own = await protectedMember();
    await expect(removeOwnSecondFactor(own.actor, { code: "no" }, own.clock)).rejects.toMatchObject({
      fields: { code: expect.any(String) as string },
    });
    await removeOwnSecondFactor(own.actor, { code: own.codeNow() }, own.clock);
    expect(await own.attempt(null)).toBe("signed-in");

    const lost = await protectedMember();
    const shown = async () => (await listMembers(system)).find(({ id }) => id === lost.id)?.hasSecondFactor;
    expect(await shown()).toBe(true);
    await removeMemberSecondFactor(system, { id: lost.id });
    expect(await shown()).toBe(false);
    expect(await lost.attempt(null)).toBe("signed-in");
    for (const { id } of [own, lost]) {
      const { rows: data } = await listAudit(system, { q: id });
      expect(data.map(({ action }) => action)).toContain("second-factor.remove");
    }
  });

  it("keeps its secret in an envelope that rewrapping finds, and is not drawn anew while it is on", async () => {
    const { id, actor } = await protectedMember();
    await expect(startSecondFactor(actor)).rejects.toMatchObject({ code: "conflict" });
    const row = await db().secondFactor.findUniqueOrThrow({ where: { userId: id } });
    expect(row.secretEnvelope).toMatch(/^v1\./);
    expect(ENVELOPE_COLUMNS.map(({ table }) => table)).toContain("second_factors");
  });
});
