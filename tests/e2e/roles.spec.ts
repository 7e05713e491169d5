import type { APIRequestContext } from "@playwright/test";
import { ROLES, type Role } from "@/lib/access/permissions";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-people";
import { ACTIONS } from "../support/roles/actions";
import { ROUTES, SCREENS, VIEWS, type RouteRule } from "../support/roles/routes";
import { MAY_BUILD, MAY_WORK } from "../support/roles/table";
import { expect, test } from "./fixtures";
import { PERSONAL, plantWorld, type PlantedWorld } from "./planted-world";
import { actionNamed, callAction, serverActions, signedIn, type ServerAction } from "./server-actions";

const FORBIDDEN_SCREEN = "Your role does not cover this screen";
// What a stored secret looks like: "v1.<key id>.<wrapped key>.<sealed value>".
const ENVELOPE = /\bv1\.[\w-]{1,40}\.[\w-]{60,}\.[\w-]{30,}/;
const MASKED_EMAIL = "p***@private.example";

let world: PlantedWorld;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(180_000);
  world = await plantWorld(baseURL ?? "");
});
test.afterAll(() => world?.close());

/** What an answer holds that this reader must not see, by name. */
function leaks(text: string, role: Role | null, shown: "masked" | "revealed" = "masked"): string[] {
  const found = Object.entries(world.secrets).filter(([, secret]) => text.includes(secret));
  const names = found.map(([name]) => name);
  if (ENVELOPE.test(text)) names.push("a stored secret's envelope");
  if (text.includes(world.urlToken) && !MAY_BUILD.includes(role ?? "viewer"))
    names.push("the address's token");
  if (shown === "revealed") return names;
  return [
    ...names,
    ...Object.entries(PERSONAL)
      .filter(([, value]) => text.includes(value))
      .map(([name]) => `the ${name}`),
  ];
}

/** As the table has them: what one does (pausing a queue), a later one undoes. */
function inTableOrder(actions: ServerAction[]): ServerAction[] {
  const order = Object.keys(ACTIONS);
  return actions.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

type SessionRoute = Extract<RouteRule, { kind: "session" }>;

/** Asks a route as a signed-in page would. Of an answer that never ends, the status is all there is to look at. */
async function callRoute(
  context: APIRequestContext,
  baseURL: string,
  path: string,
  rule: SessionRoute,
): Promise<{ status: number; text: string }> {
  if (rule.streams) {
    const { cookies } = await context.storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const ending = new AbortController();
    const answer = await fetch(`${baseURL}${path}`, { headers: { cookie }, signal: ending.signal });
    ending.abort();
    return { status: answer.status, text: "" };
  }
  const answer = await context.fetch(path, {
    method: rule.method,
    headers: { origin: baseURL },
    maxRedirects: 0,
    ...(rule.form ? { form: rule.form } : {}),
    ...(rule.json ? { data: rule.json } : {}),
  });
  return { status: answer.status(), text: await answer.text() };
}

for (const role of ROLES) {
  test(`${role}: every screen is open or closed as the table says, and holds no secret`, async () => {
    test.setTimeout(240_000);
    const wrong: string[] = [];
    for (const [screen, { roles, at, absent, reveals }] of Object.entries(SCREENS)) {
      const path = at ? at(world) : screen;
      const answer = await world.people[role].get(path);
      const text = await answer.text();
      const open = [200, absent ? 404 : 200].includes(answer.status()) && !text.includes(FORBIDDEN_SCREEN);
      if (open !== roles.includes(role))
        wrong.push(`${path} is ${open ? "open" : `closed (${answer.status()})`}`);
      const shown = open && reveals ? "revealed" : "masked";
      wrong.push(...leaks(text, role, shown).map((name) => `${path} holds ${name}`));
    }
    for (const view of VIEWS) {
      const path = view(world);
      const text = await (await world.people[role].get(path)).text();
      wrong.push(...leaks(text, role).map((name) => `${path} holds ${name}`));
    }
    expect(wrong).toEqual([]);
  });

  test(`${role}: every server action is refused or run as the table says`, async ({ baseURL }) => {
    test.setTimeout(240_000);
    const wrong: string[] = [];
    for (const action of inTableOrder(serverActions())) {
      const rule = ACTIONS[action.name];
      expect(rule, `Add ${action.name} to tests/support/roles/actions.ts`).toBeTruthy();
      const { result, text } = await callAction(world.people[role], baseURL ?? "", action, rule?.input);
      const refused = result?.error?.message.startsWith(`Your role (${role}) may not`) ?? false;
      if (!result) wrong.push(`${action.name} was not run: ${text.slice(0, 200)}`);
      else if (refused === rule?.roles.includes(role))
        wrong.push(`${action.name}: ${JSON.stringify(result)}`);
      wrong.push(...leaks(text, role).map((name) => `${action.name} answers with ${name}`));
    }
    expect(wrong).toEqual([]);
  });

  test(`${role}: every route with a sign-in answers as the table says`, async ({ baseURL }) => {
    const wrong: string[] = [];
    for (const [route, rule] of Object.entries(ROUTES)) {
      if (rule.kind !== "session") continue;
      const { status, text } = await callRoute(
        world.people[role],
        baseURL ?? "",
        rule.at?.(world) ?? route,
        rule,
      );
      const open = status === 200;
      if (open !== rule.roles.includes(role)) wrong.push(`${route} answered ${status}`);
      const shown = open && rule.reveals ? "revealed" : "masked";
      wrong.push(...leaks(text, role, shown).map((name) => `${route} holds ${name}`));
    }
    expect(wrong).toEqual([]);
  });

  test(`${role}: no answer of the API holds a secret or unmasked personal data`, async ({ baseURL }) => {
    const paths = [
      "events",
      `events/${world.eventId}`,
      "dead-letters",
      `dead-letters?destination=${world.destination}`,
      "sources",
      `sources/${world.source}`,
      `sources/${world.source}/secrets`,
      "destinations",
      `destinations/${world.destination}`,
      "failures",
    ];
    const wrong: string[] = [];
    for (const path of paths) {
      const answer = await fetch(`${baseURL}/api/v1/${path}`, {
        headers: { authorization: `Bearer ${world.keys[role]}` },
      });
      wrong.push(...leaks(await answer.text(), role).map((name) => `${path} holds ${name}`));
    }
    expect(wrong).toEqual([]);
  });

  test(`${role}: personal data is revealed or kept as the table says`, async ({ baseURL }) => {
    const action = actionNamed("events revealEventAction");
    const input = { eventId: world.eventId, reason: "A test of who may look" };
    const { text } = await callAction(world.people[role], baseURL ?? "", action, input);
    expect(text.includes(PERSONAL.email)).toBe(MAY_WORK.includes(role));
    expect(leaks(text, role, "revealed")).toEqual([]);
  });
}

test("the planted event is on its page with its personal data masked", async () => {
  const text = await (await world.people.finance.get(`/events/${world.eventId}`)).text();
  expect(text).toContain(MASKED_EMAIL);
});

test("a stranger reaches no screen, no action and no route that asks for a sign-in", async ({ baseURL }) => {
  const wrong: string[] = [];
  for (const [screen, { at }] of Object.entries(SCREENS)) {
    const path = at ? at(world) : screen;
    const answer = await world.stranger.get(path, { maxRedirects: 0 });
    if (!(answer.headers()["location"] ?? "").includes("/sign-in")) wrong.push(path);
  }
  for (const action of serverActions()) {
    const { result } = await callAction(world.stranger, baseURL ?? "", action, ACTIONS[action.name]?.input);
    if (result !== null) wrong.push(action.name);
  }
  for (const [route, rule] of Object.entries(ROUTES)) {
    if (rule.kind !== "session") continue;
    const { status, text } = await callRoute(world.stranger, baseURL ?? "", rule.at?.(world) ?? route, rule);
    if (![307, 401].includes(status)) wrong.push(`${route}: ${status}`);
    wrong.push(...leaks(text, null).map((name) => `${route} holds ${name}`));
  }
  expect(wrong).toEqual([]);
});

test("a cookie that nobody signed opens nothing, not even an action", async ({ baseURL, playwright }) => {
  const forged = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { cookie: "next-auth.session-token=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c" },
  });
  for (const action of serverActions()) {
    const { result } = await callAction(forged, baseURL ?? "", action, ACTIONS[action.name]?.input);
    expect(result?.ok ?? false, action.name).toBe(false);
    expect(result?.error?.message ?? "Your session has ended", action.name).toMatch(/session has ended/);
  }
  expect((await forged.get("/api/live")).status()).toBe(401);
  await forged.dispose();
});

/** Whether a screen sends its reader to sign in, by status or, once the shell is out, in the page, and says nothing. */
async function isTurnedAway(context: APIRequestContext, path: string, content: string): Promise<boolean> {
  const answer = await context.get(path, { maxRedirects: 0 });
  const text = await answer.text();
  const redirects =
    (answer.headers()["location"] ?? "").includes("/sign-in") ||
    /http-equiv="refresh" content="[^"]*\/sign-in/.test(text);
  return redirects && !text.includes(content);
}

test("signing out ends the session in every copy of its cookie", async ({ baseURL, playwright }) => {
  const url = baseURL ?? "";
  const person = await signedIn(url, "admin@demo.example", DEMO_PASSWORD);
  const storageState = await person.storageState();
  const copy = await playwright.request.newContext({ baseURL: url, storageState });
  expect(await isTurnedAway(copy, "/settings/members", "admin@demo.example")).toBe(false);
  const { csrfToken } = (await (await person.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await person.post("/api/auth/signout", { form: { csrfToken, json: "true" } });
  expect(await isTurnedAway(copy, "/settings/members", "admin@demo.example")).toBe(true);
  expect((await copy.get("/api/live")).status()).toBe(401);
  await person.dispose();
  await copy.dispose();
});

test("a disabled member is out of every screen, action and stream at once", async ({ baseURL }) => {
  const url = baseURL ?? "";
  const email = `gone-${Date.now()}@demo.example`;
  const password = "a long first password";
  // Signed in anew: what follows asks whoever sits at an older session for their password.
  const admin = await signedIn(url, "admin@demo.example", DEMO_PASSWORD);
  const made = await callAction(admin, url, actionNamed("settings createMemberAction"), {
    name: "Gone",
    email,
    role: "admin",
    password,
  });
  const { id } = (made.result?.data ?? {}) as { id: string };
  const member = await signedIn(url, email, password);
  expect((await member.get("/settings/members", { maxRedirects: 0 })).status()).toBe(200);
  await callAction(admin, url, actionNamed("settings setMemberDisabledAction"), { id, disabled: true });
  expect(await isTurnedAway(member, "/settings/members", email)).toBe(true);
  expect((await member.get("/api/live")).status()).toBe(401);
  for (const action of serverActions()) {
    const { result } = await callAction(member, url, action, ACTIONS[action.name]?.input);
    expect(result?.error?.message, action.name).toContain("session has ended");
  }
  await admin.dispose();
  await member.dispose();
});
