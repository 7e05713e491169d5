import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTallyhook, type RunningTallyhook } from "../support/tallyhook-process";

const PORT = 4168;
const HOST = "console.example.com";
const EMAIL = "root@example.com";
const PASSWORD = "a long first password";

let dataDir: string;
let tallyhook: RunningTallyhook;

// A proxy ends TLS and speaks plain HTTP to the console, as in most installations.
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tallyhook-https-"));
  chmodSync(dataDir, 0o711);
  tallyhook = await startTallyhook({
    dataDir,
    port: PORT,
    env: {
      NEXTAUTH_URL: `https://${HOST}`,
      TALLYHOOK_ADMIN_EMAIL: EMAIL,
      TALLYHOOK_ADMIN_PASSWORD: PASSWORD,
    },
  });
}, 300_000);

afterAll(async () => {
  await tallyhook?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 90_000);

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** "name=value; Path=/; …", by name. */
  cookies: Map<string, string>;
  text: string;
}

/** Sends what the proxy in front would send. */
async function ask(
  path: string,
  { cookies = {}, form }: { cookies?: Record<string, string>; form?: Record<string, string> } = {},
): Promise<Answer> {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const headers = {
    host: HOST,
    "x-forwarded-proto": "https",
    "x-forwarded-host": HOST,
    origin: `https://${HOST}`,
    ...(cookie === "" ? {} : { cookie }),
    ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
  };
  const asked = request({ port: PORT, path, method: form ? "POST" : "GET", headers });
  asked.end(form ? new URLSearchParams(form).toString() : undefined);
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response) text += String(chunk);
  const set = response.headers["set-cookie"] ?? [];
  const cookiesSet = new Map(set.map((one) => [one.slice(0, one.indexOf("=")), one]));
  return { status: response.statusCode ?? 0, headers: response.headers, cookies: cookiesSet, text };
}

const valueOf = (cookie: string | undefined) => /^[^=]+=([^;]*)/.exec(cookie ?? "")?.[1] ?? "";
const CSRF = "__Host-next-auth.csrf-token";
const SESSION = "__Secure-next-auth.session-token";

async function signIn(planted: Record<string, string> = {}): Promise<Answer> {
  const csrf = await ask("/api/auth/csrf");
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const cookies = { ...planted, [CSRF]: valueOf(csrf.cookies.get(CSRF)) };
  const form = { email: EMAIL, password: PASSWORD, csrfToken, callbackUrl: "/", json: "true" };
  return ask("/api/auth/callback/password", { cookies, form });
}

describe("a console behind a proxy that ends TLS", () => {
  it("tells browsers what they may do with each page, and to come back encrypted only", async () => {
    for (const path of ["/sign-in", "/set-password"]) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({
        "strict-transport-security": "max-age=15552000",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["permissions-policy"]).toContain("camera=()");
      expect(headers).not.toHaveProperty("x-powered-by");
    }
    expect((await ask("/set-password")).text).toContain('name="referrer" content="no-referrer"');
  });

  it("runs no script that lacks the nonce of its own page, and is framed by nobody", async () => {
    const nonces = new Set<string>();
    for (let times = 0; times < 2; times += 1) {
      const { headers, text } = await ask("/sign-in");
      const policy = new Map(
        String(headers["content-security-policy"])
          .split("; ")
          .map((rule) => [rule.split(" ")[0] ?? "", rule]),
      );
      const nonce = /'nonce-([^']+)'/.exec(policy.get("script-src") ?? "")?.[1] ?? "";
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
      nonces.add(nonce);
      expect(policy.get("script-src")).not.toMatch(/unsafe-(inline|eval)/);
      expect(policy.get("object-src")).toBe("object-src 'none'");
      expect(policy.get("base-uri")).toBe("base-uri 'none'");
      expect(policy.get("frame-ancestors")).toBe("frame-ancestors 'none'");
      expect(policy.get("form-action")).toBe("form-action 'self'");
      const scripts = text.match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    }
    expect(nonces.size).toBe(2);
  });

  it("keeps the session in a cookie that scripts don't read and that never goes out in the open", async () => {
    const answer = await signIn();
    const cookie = answer.cookies.get(SESSION) ?? "";
    const attributes = cookie.split("; ").slice(1);
    expect(attributes).toEqual(expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]));
    expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false);
    expect([...answer.cookies.keys()]).not.toContain("next-auth.session-token");
    const opened = await ask("/settings/profile", { cookies: { [SESSION]: valueOf(cookie) } });
    expect(opened.text).toContain(EMAIL);
    // The name without its prefix is one that a page over plain HTTP could plant.
    const planted = await ask("/settings/profile", {
      cookies: { "next-auth.session-token": valueOf(cookie) },
    });
    expect(planted.text).not.toContain(EMAIL);
  });

  it("gives whoever signs in a session of their own, whatever cookie was planted before", async () => {
    const thief = valueOf((await signIn()).cookies.get(SESSION));
    const own = valueOf((await signIn({ [SESSION]: thief })).cookies.get(SESSION));
    expect(own).not.toBe("");
    expect(own).not.toBe(thief);
  });

  it("leads back to itself alone after a sign-in", async () => {
    const csrf = await ask("/api/auth/csrf");
    const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
    const cookies = { [CSRF]: valueOf(csrf.cookies.get(CSRF)) };
    const form = { email: EMAIL, password: PASSWORD, csrfToken, json: "true" };
    const callbackUrl = "https://evil.example/in";
    const answer = await ask("/api/auth/callback/password", { cookies, form: { ...form, callbackUrl } });
    expect(answer.text).not.toContain("evil.example");
    expect(answer.text).toContain(`https://${HOST}/`);
  });

  it("takes no sign-in without the token of its own form", async () => {
    const form = { email: EMAIL, password: PASSWORD, csrfToken: "made-up", callbackUrl: "/", json: "true" };
    const answer = await ask("/api/auth/callback/password", { form });
    expect(answer.cookies.has(SESSION)).toBe(false);
  });
});
