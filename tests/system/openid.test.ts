import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFreshProof } from "@/lib/access/session-age";
import { BrowserWithoutScripts, type Page } from "../support/browser-without-scripts";
import { startOpenIdProvider, type Claims, type OpenIdProvider } from "../support/openid-provider";
import { startTallyhook, type RunningTallyhook } from "../support/tallyhook-process";

const PORT = 4172;
const CONSOLE = `http://localhost:${PORT}`;
const HOUR_SECONDS = 3_600;

const people = new Map<string, Claims>();
let dataDir: string;
let provider: OpenIdProvider;
let tallyhook: RunningTallyhook;
let database: pg.Pool;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tallyhook-openid-"));
  chmodSync(dataDir, 0o711);
  provider = await startOpenIdProvider({
    redirectUri: `${CONSOLE}/api/auth/callback/openid`,
    claimsOf: (login) => people.get(login) ?? {},
  });
  tallyhook = await startTallyhook({
    dataDir,
    port: PORT,
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_ROLE_CLAIM: "groups",
    },
  });
  const connectionString = readFileSync(join(dataDir, "database-url"), "utf8").trim();
  database = new pg.Pool({ connectionString, max: 2 });
}, 300_000);

afterAll(async () => {
  await database?.end();
  await tallyhook?.stop();
  await provider?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 90_000);

interface Person {
  login: string;
  browser: BrowserWithoutScripts;
}

let counter = 0;
function person(claims: Claims = {}): Person {
  counter += 1;
  const login = `p${counter}`;
  people.set(login, {
    email: `${login}@example.com`,
    email_verified: true,
    name: `Person ${counter}`,
    ...claims,
  });
  return { login, browser: new BrowserWithoutScripts() };
}

interface Way {
  /** What stands behind the console's own address of the sign-in. */
  query?: string;
  next?: string;
  /** How many seconds ago the provider is to have seen the person; 0 is now. */
  ago?: number;
  /** Changes the address of the provider, as somebody at the browser can. */
  bend?: (address: URL) => void;
  cancel?: true;
}

/** Presses "single sign-on", signs in at the provider where it asks, and comes back. */
async function singleSignOn({ login, browser }: Person, way: Way = {}): Promise<Page & { asked: boolean }> {
  const csrf = JSON.parse((await browser.open(`${CONSOLE}/api/auth/csrf`)).text) as { csrfToken: string };
  const form = { csrfToken: csrf.csrfToken, callbackUrl: way.next ?? "/settings/profile", json: "true" };
  const started = await browser.open(`${CONSOLE}/api/auth/signin/openid${way.query ?? ""}`, form);
  const address = new URL((JSON.parse(started.text) as { url: string }).url);
  way.bend?.(address);
  const page = await browser.open(address);
  if (!page.url.pathname.startsWith("/interaction/")) return { ...page, asked: false };
  const given = { login, ago: String(way.ago ?? 0), ...(way.cancel ? { cancel: "1" } : {}) };
  return { ...(await browser.open(page.url, given)), asked: true };
}

const ANEW: Way = { query: "?prompt=login&max_age=0", next: "/prove?done=1" };

async function newestSession(login: string) {
  const { rows } = await database.query<{ role: string; proven_at: Date | null; sessions: string }>(
    `select u.role, s.proven_at, count(*) over () as sessions from users u join sessions s on s.user_id = u.id
      where u.email = $1 order by s.started_at desc limit 1`,
    [`${login}@example.com`],
  );
  return rows[0];
}

async function isProven(login: string): Promise<boolean> {
  return isFreshProof((await newestSession(login))?.proven_at ?? null, new Date());
}

describe("a sign-in through a certified OpenID Connect provider", () => {
  it("lets a person in, with what the provider says at its userinfo endpoint alone", async () => {
    const ada = person({ groups: ["staff", "engineer"] });
    const page = await singleSignOn(ada);
    expect(page.url.href).toBe(`${CONSOLE}/settings/profile`);
    expect(page.text).toContain(`${ada.login}@example.com`);
    expect(await newestSession(ada.login)).toMatchObject({ role: "engineer" });
  });

  it("follows the role that the provider names, and the default where it names none", async () => {
    const bo = person({ groups: ["staff"] });
    await singleSignOn(bo);
    expect(await newestSession(bo.login)).toMatchObject({ role: "viewer" });
    people.set(bo.login, { ...people.get(bo.login), groups: "finance" });
    await singleSignOn(bo);
    expect(await newestSession(bo.login)).toMatchObject({ role: "finance", sessions: "2" });
  });

  it("lets nobody in by an address that the provider did not verify", async () => {
    for (const unverified of [false, "false"]) {
      const eve = person({ email_verified: unverified });
      const page = await singleSignOn(eve);
      expect(page.url.searchParams.get("error")).toBe("AccessDenied");
      expect(await newestSession(eve.login)).toBeUndefined();
    }
  });

  it("says so when the person went back at the provider", async () => {
    const page = await singleSignOn(person(), { cancel: true });
    expect(page.url.pathname).toBe("/sign-in");
    expect(page.url.searchParams.get("error")).toBe("Callback");
  });

  it("takes no answer that another browser asked for, and none twice", async () => {
    const ada = person();
    const { way } = await singleSignOn(ada);
    const answer = way.find((url) => url.pathname === "/api/auth/callback/openid");
    for (const browser of [new BrowserWithoutScripts(), ada.browser]) {
      const page = await browser.open(answer?.href ?? "");
      const refused = page.way.filter((url) => url.pathname === "/sign-in" && url.searchParams.has("error"));
      expect(refused).toHaveLength(1);
    }
    expect(await newestSession(ada.login)).toMatchObject({ sessions: "1" });
  });
});

describe("the proof of who sits at a session, by a certified OpenID Connect provider", () => {
  it("is a sign-in at which the provider asked, and none that it remembered", async () => {
    const ada = person();
    expect((await singleSignOn(ada, { ago: HOUR_SECONDS })).asked).toBe(true);
    expect(await isProven(ada.login)).toBe(false);
    expect((await singleSignOn(ada)).asked).toBe(false);
    expect(await isProven(ada.login)).toBe(false);
    const fresh = person();
    await singleSignOn(fresh);
    expect(await isProven(fresh.login)).toBe(true);
  });

  it("makes the provider ask where it is given anew", async () => {
    const ada = person();
    await singleSignOn(ada, { ago: HOUR_SECONDS });
    const anew = await singleSignOn(ada, ANEW);
    expect(anew.asked).toBe(true);
    expect(anew.url.href).toBe(`${CONSOLE}/prove?done=1`);
    expect(anew.text).toContain("You are signed in as Person");
    expect(await isProven(ada.login)).toBe(true);
  });

  it("is not had by leaving the question out on the way to the provider", async () => {
    const bends: Way[] = [
      { ...ANEW, bend: (url) => ["prompt", "max_age"].forEach((name) => url.searchParams.delete(name)) },
      { ...ANEW, bend: (url) => url.searchParams.delete("prompt"), ago: HOUR_SECONDS },
      { query: "?prompt=none&max_age=99999999" },
      { query: "?max_age=&claims=%7B%7D" },
    ];
    for (const bend of bends) {
      const mallory = person();
      await singleSignOn(mallory, { ago: HOUR_SECONDS });
      const page = await singleSignOn(mallory, bend);
      expect(page.text.includes("this does not count")).toBe(bend.next === ANEW.next);
      expect(await isProven(mallory.login), JSON.stringify(bend)).toBe(false);
    }
  });
});
