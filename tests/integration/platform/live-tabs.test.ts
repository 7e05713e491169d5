import { existsSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { resolve } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import packedChromium from "@sparticuz/chromium";
import ts from "typescript";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

// The real live-link.ts in a real browser, against a server that counts its streams.

const PAGE = `<!doctype html><title>tab</title><script type="module">
  import { LiveLink } from "/live-link.js";
  window.heard = []; window.connected = null; window.ended = false;
  const position = new URL(location.href).searchParams.get("position") ?? "run.0";
  new LiveLink({
    changed: (topics) => window.heard.push(...topics),
    counters: (json) => { window.counters = json; },
    connected: (connected) => { window.connected = connected; },
    ended: () => { window.ended = true; },
  }, position).start();
</script>`;

function linkScript(): string {
  const source = readFileSync(resolve("components/layout/live-link.ts"), "utf8");
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  return ts.transpileModule(source, { compilerOptions: options }).outputText;
}

/** A console's live endpoint that can be cut, restarted and signed out. */
class LiveServer {
  readonly streams = new Set<ServerResponse>();
  readonly asked: string[] = [];
  signedOut = false;
  port = 0;
  private server: Server | null = null;
  private readonly script = linkScript();

  async listen(): Promise<void> {
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    const address = this.server.address();
    if (typeof address === "object" && address) this.port = address.port;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.startsWith("/api/live")) return this.stream(request, response);
    const script = request.url === "/live-link.js";
    response.writeHead(200, { "content-type": script ? "text/javascript" : "text/html" });
    response.end(script ? this.script : PAGE);
  }

  private stream(request: IncomingMessage, response: ServerResponse): void {
    const since = new URL(request.url ?? "", "http://localhost").searchParams.get("since");
    this.asked.push(String(request.headers["last-event-id"] ?? since));
    if (this.signedOut) {
      response.writeHead(401).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("retry: 100\n\nevent: beat\ndata: \n\n");
    this.streams.add(response);
    response.once("close", () => this.streams.delete(response));
  }

  change(count: number, topics: string): void {
    for (const stream of this.streams) stream.write(`id: run.${count}\nevent: changed\ndata: ${topics}\n\n`);
  }

  async kill(): Promise<void> {
    this.server?.closeAllConnections();
    this.server?.close();
    await Promise.resolve();
  }
}

async function launch(): Promise<Browser> {
  const system = "/usr/bin/chromium";
  if (existsSync(system)) return chromium.launch({ executablePath: system, args: ["--no-sandbox"] });
  return chromium.launch({ executablePath: await packedChromium.executablePath(), args: ["--no-sandbox"] });
}

const WAIT = { timeout: 30_000 };
const heard = (tab: Page) => tab.evaluate(() => (window as unknown as { heard: string[] }).heard);
const connected = (tab: Page) =>
  tab.evaluate(() => (window as unknown as { connected: boolean | null }).connected);
const ended = (tab: Page) => tab.evaluate(() => (window as unknown as { ended: boolean }).ended);

describe("the live link between tabs", () => {
  let browser: Browser;
  let context: BrowserContext;
  let server: LiveServer;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
  });
  afterEach(async () => {
    await context.close();
    await server.kill();
  });

  async function open(count: number): Promise<Page[]> {
    server = new LiveServer();
    await server.listen();
    context = await browser.newContext();
    const tabs: Page[] = [];
    for (let index = 0; index < count; index += 1) tabs.push(await another());
    return tabs;
  }

  async function another(query = ""): Promise<Page> {
    const tab = await context.newPage();
    await tab.goto(`http://127.0.0.1:${server.port}/${query}`);
    return tab;
  }

  it("is one stream for seven tabs, and each hears of every change", async () => {
    const tabs = await open(7);
    for (const tab of tabs) await expect.poll(() => connected(tab), WAIT).toBe(true);
    expect(server.streams.size).toBe(1);
    server.change(1, "events,deliveries");
    for (const tab of tabs) await expect.poll(() => heard(tab), WAIT).toEqual(["events", "deliveries"]);
  });

  it("moves to another tab when the one that leads closes, which asks for what was missed", async () => {
    const [leader, follower] = await open(2);
    await expect.poll(() => connected(follower!), WAIT).toBe(true);
    server.change(1, "events");
    await expect.poll(() => heard(follower!), WAIT).toEqual(["events"]);
    await leader!.close();
    await expect.poll(() => server.asked, WAIT).toEqual(["run.0", "run.1"]);
    server.change(2, "inbox");
    await expect.poll(() => heard(follower!), WAIT).toEqual(["events", "inbox"]);
  });

  it("tells a new tab what changed between its reading and its listening, and nothing it has seen", async () => {
    const [leader] = await open(1);
    await expect.poll(() => connected(leader!), WAIT).toBe(true);
    server.change(1, "events");
    server.change(2, "sources");
    await expect.poll(() => heard(leader!), WAIT).toEqual(["events", "sources"]);
    const late = await another("?position=run.1");
    await expect.poll(() => heard(late), WAIT).toEqual(["sources"]);
    expect(server.streams.size).toBe(1);
  });

  it("comes back by itself when the server was killed, saying what it had heard", async () => {
    const tabs = await open(2);
    for (const tab of tabs) await expect.poll(() => connected(tab), WAIT).toBe(true);
    server.change(4, "queues");
    await expect.poll(() => heard(tabs[1]!), WAIT).toEqual(["queues"]);
    await server.kill();
    for (const tab of tabs) await expect.poll(() => connected(tab), WAIT).toBe(false);
    await server.listen();
    for (const tab of tabs) await expect.poll(() => connected(tab), WAIT).toBe(true);
    expect(server.asked.at(-1)).toBe("run.4");
    server.change(5, "replays");
    await expect.poll(() => heard(tabs[1]!), WAIT).toEqual(["queues", "replays"]);
  });

  it("tells every tab that the session is over, and stops asking", async () => {
    const tabs = await open(3);
    for (const tab of tabs) await expect.poll(() => connected(tab), WAIT).toBe(true);
    server.signedOut = true;
    for (const stream of server.streams) stream.end();
    for (const tab of tabs) await expect.poll(() => ended(tab), WAIT).toBe(true);
  });
});
