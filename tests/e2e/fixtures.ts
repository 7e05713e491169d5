import { existsSync } from "node:fs";
import {
  test as base,
  chromium as playwrightChromium,
  expect,
  type Browser,
  type BrowserContext,
  type Page,
} from "@playwright/test";
import packedChromium from "@sparticuz/chromium";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../prisma/seed/demo-people";

export type Person = "finance" | "engineer" | "admin";

function emailOf(person: Person): string {
  const found = DEMO_PEOPLE.find((candidate) => candidate.role === person);
  if (!found) throw new Error(`The demo has no ${person}`);
  return found.email;
}

/**
 * What the npm package adds for cloud functions and no person's browser has: without web security no
 * Origin is sent, which our actions refuse, and a single process dies with its first closed context.
 */
const UNLIKE_A_BROWSER = new Set(["--disable-web-security", "--single-process", "--no-zygote"]);

/** The package holds a build for this kind of machine alone. */
const PACKED_RUNS_HERE = process.platform === "linux" && process.arch === "x64";

/** Where the packed browser lies. The first call unpacks it: the run's setup, before workers may do so at once. */
export function unpackBrowser(): Promise<string> {
  return packedChromium.executablePath();
}

/**
 * The Chromium that comes with the npm package: the same one everywhere, and two to three times as quick as
 * a distribution's. Where it does not run, the system's.
 */
async function launch(): Promise<Browser> {
  const system = "/usr/bin/chromium";
  if (!PACKED_RUNS_HERE && existsSync(system))
    return playwrightChromium.launch({ executablePath: system, args: ["--no-sandbox"] });
  const args = packedChromium.args.filter((argument) => !UNLIKE_A_BROWSER.has(argument));
  return playwrightChromium.launch({ executablePath: await unpackBrowser(), args });
}

/** Signs a page in through the real form, as one of the demo's three people. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  // Not until the last card of the screen behind it has streamed in: most tests go on elsewhere.
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { waitUntil: "commit" });
}

/**
 * Waits until what can be used on the page answers: a click before the page has come alive is lost, and no
 * person is as quick as these tests. React marks the elements that it takes over; the place of what streams in is
 * held by a template named B:, and what has arrived waits for its turn in hidden parts named S:. Where a screen turned
 * out not to exist, the part that was begun stays for good, with nothing in it and no place for it.
 */
async function comeAlive(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('template[id^="B:"]')].every((place) =>
        place.closest('[hidden][id^="S:"]'),
      ) &&
      [...document.querySelectorAll("main :is(a, button, input)")].every((element) =>
        Object.keys(element).some((key) => key.startsWith("__reactFiber")),
      ),
    undefined,
    { timeout: 30_000 },
  );
}

/** When each browser was signed in. Ten minutes later whatever is sensitive asks for the password once more. */
const signedInAt = new WeakMap<BrowserContext, number>();
const SIGN_IN_ANEW_MS = 5 * 60_000;

/** Opens the console, signing in where this browser did not before, or some time ago. */
async function enter(page: Page, person: Person): Promise<void> {
  const context = page.context();
  const cookies = await context.cookies();
  const age = Date.now() - (signedInAt.get(context) ?? 0);
  if (age < SIGN_IN_ANEW_MS && cookies.some(({ name }) => name.endsWith("session-token")))
    // The lightest screen: most tests go on elsewhere.
    await page.goto("/settings/profile", { waitUntil: "commit" });
  else {
    await context.clearCookies({ name: /session-token/ });
    await signIn(page, person);
    signedInAt.set(context, Date.now());
  }
}

/** The page with a goto that ends when the page can be used. */
function patient(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    const response = await goto(...args);
    if (response?.headers()["content-type"]?.includes("text/html")) await comeAlive(page);
    return response;
  };
  return page;
}

interface PageOptions {
  width?: number;
  colorScheme?: "light" | "dark";
  /** A browser of its own, signed in anew: for a test that ends its session or keeps its choices in the browser. */
  ownBrowser?: boolean;
}

type Look = Required<Pick<PageOptions, "width" | "colorScheme">>;

function openContext(browser: Browser, baseURL: string | undefined, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
    // What pulses while it loads is painted sixty times a second, in software.
    reducedMotion: "reduce",
  });
}

/** What a person of the demo works in: one for all tests, so that its script is read and compiled once. */
const kept = new Map<string, BrowserContext>();

async function keptContext(name: string, open: () => Promise<BrowserContext>): Promise<BrowserContext> {
  const known = kept.get(name);
  if (known) return known;
  const opened = await open();
  kept.set(name, opened);
  return opened;
}

interface Fixtures {
  /** Opens a signed-in page of its own context. */
  pageAs: (person: Person, options?: PageOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures, { browser: Browser }>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to learn the dependencies.
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  pageAs: async ({ browser, baseURL }, use) => {
    const used = new Set<BrowserContext>();
    const own: BrowserContext[] = [];
    await use(async (person, options = {}) => {
      const { width = 1440, colorScheme = "light", ownBrowser = false } = options;
      const make = () => openContext(browser, baseURL, { width, colorScheme });
      const context = ownBrowser
        ? await make()
        : await keptContext(`${person} ${width} ${colorScheme}`, make);
      const page = patient(await context.newPage());
      if (ownBrowser) own.push(context);
      else used.add(context);
      await enter(page, person);
      return page;
    });
    for (const context of own) await context.close();
    for (const page of [...used].flatMap((context) => context.pages())) await page.close();
  },
});

export { expect };
