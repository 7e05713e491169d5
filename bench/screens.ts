// npx tsx bench/screens.ts http://localhost:3000 [rounds]: what a person waits for on each screen of a
// running console, in a real browser with a warm cache: the first byte, the first row of the list, the
// largest paint, how much the layout shifted, and the script that came along. Medians.
import { existsSync } from "node:fs";
import packedChromium from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";

const origin = process.argv[2] ?? "http://localhost:3000";
const rounds = Number(process.argv[3] ?? 11);
const email = process.env["BENCH_EMAIL"] ?? "engineer@demo.example";
const password = process.env["BENCH_PASSWORD"] ?? "demo-tallyhook-1";
const SCREENS = ["/", "/events", "/deliveries", "/dead-letters", "/failures", "/sources", "/destinations"];
const SYSTEM_CHROMIUM = "/usr/bin/chromium";

interface Timing {
  firstByteMs: number;
  firstRowMs: number;
  largestPaintMs: number;
  shift: number;
  scriptKb: number;
}

interface Watched {
  firstRowMs: number;
  largestPaintMs: number;
  shift: number;
}

async function launch(): Promise<Browser> {
  if (existsSync(SYSTEM_CHROMIUM))
    return chromium.launch({ executablePath: SYSTEM_CHROMIUM, args: ["--no-sandbox"] });
  const executablePath = await packedChromium.executablePath();
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Runs in the page before its own scripts: notes when the first row that holds data is painted. */
function watch(): void {
  const seen: Watched = { firstRowMs: 0, largestPaintMs: 0, shift: 0 };
  Object.assign(globalThis, { tallyhookSeen: seen });
  const row = () =>
    [...document.querySelectorAll("main tbody tr:not([aria-hidden]), main li a, main dl dd")].find(
      (element) => !element.closest("[data-loading]") && element.getClientRects().length > 0,
    );
  const look = () => {
    if (seen.firstRowMs === 0 && row()) seen.firstRowMs = performance.now();
    if (seen.firstRowMs === 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    seen.largestPaintMs = list.getEntries().at(-1)?.startTime ?? seen.largestPaintMs;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      seen.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function signIn(context: BrowserContext): Promise<void> {
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.request.post("/api/auth/callback/password", {
    form: { email, password, csrfToken, callbackUrl: "/", json: "true" },
  });
  if ((await answer.text()).includes("error=")) throw new Error(`${email} could not sign in at ${origin}.`);
}

async function visit(page: Page, path: string): Promise<Timing> {
  await page.goto(path, { waitUntil: "load" });
  await page.waitForFunction(
    () => (globalThis as unknown as { tallyhookSeen: Watched }).tallyhookSeen.firstRowMs > 0,
  );
  return page.evaluate(() => {
    const { firstRowMs, largestPaintMs, shift } = (globalThis as unknown as { tallyhookSeen: Watched })
      .tallyhookSeen;
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const scripts = resources.filter((resource) => resource.name.includes(".js"));
    const scriptKb = scripts.reduce((sum, script) => sum + script.encodedBodySize, 0) / 1024;
    return { firstByteMs: navigation?.responseStart ?? 0, firstRowMs, largestPaintMs, shift, scriptKb };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

async function main(): Promise<void> {
  const browser = await launch();
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  await signIn(context);
  const page = await context.newPage();
  // tsx wraps named functions in a helper of its own, which a page does not have.
  await page.addInitScript("globalThis.__name ??= (named) => named;");
  await page.addInitScript(watch);
  console.log("screen          first byte  first row  largest paint   shift  script (what came in all)");
  for (const path of SCREENS) {
    const first = await page.goto(path);
    if (first?.status() !== 200) {
      console.log(`${path.padEnd(14)} answered ${first?.status() ?? "nothing"}`);
      continue;
    }
    const timings: Timing[] = [];
    for (let round = 0; round < rounds; round += 1) timings.push(await visit(page, path));
    const of = (key: keyof Timing) => median(timings.map((timing) => timing[key]));
    const ms = (key: keyof Timing) => `${of(key).toFixed(0)} ms`.padStart(10);
    console.log(
      `${path.padEnd(14)} ${ms("firstByteMs")} ${ms("firstRowMs")} ${ms("largestPaintMs").padStart(14)} ${of("shift").toFixed(3).padStart(7)} ${of("scriptKb").toFixed(0).padStart(7)} KB`,
    );
  }
  await browser.close();
}

await main();
