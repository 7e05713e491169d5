import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { certificateFetcher } from "./certificates";

const chain = readFileSync(
  join(import.meta.dirname, "../../../tests/fixtures/providers/paypal/chain.pem"),
  "utf8",
);
const START = Date.parse("2027-01-15T12:00:00Z");

let server: Server | null = null;
afterEach(async () => {
  await new Promise((done) => (server === null ? done(null) : server.close(done)));
  server = null;
});

async function serve(listener: RequestListener): Promise<string> {
  const running = createServer(listener);
  server = running;
  await new Promise<void>((ready) => running.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(running.address() as AddressInfo).port}`;
}

describe("the certificate port", () => {
  it("asks once, also for requests at the same time, and again after a day", async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.end(chain);
    });
    let now = START;
    const fetch = certificateFetcher({ now: () => now, allows: () => true });
    expect(await Promise.all([fetch(url), fetch(url), fetch(url)])).toEqual([chain, chain, chain]);
    now += 23 * 3_600_000;
    await fetch(url);
    expect(asked).toBe(1);
    now += 2 * 3_600_000;
    await fetch(url);
    expect(asked).toBe(2);
  });

  it("does not ask again for a minute after a failure", async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.statusCode = 500;
      response.end();
    });
    let now = START;
    const fetch = certificateFetcher({ now: () => now, allows: () => true });
    await expect(fetch(url)).rejects.toThrow("HTTP 500");
    await expect(fetch(url)).rejects.toThrow("less than a minute");
    expect(asked).toBe(1);
    now += 61_000;
    await expect(fetch(url)).rejects.toThrow("HTTP 500");
    expect(asked).toBe(2);
  });

  it("follows no redirect and takes no more than a chain needs", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/long") response.end(chain + "x".repeat(70_000));
      else if (request.url === "/text") response.end("not a certificate");
      else response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const fetch = certificateFetcher({ allows: () => true });
    await expect(fetch(`${url}/moved`)).rejects.toThrow("HTTP 302");
    await expect(fetch(`${url}/long`)).rejects.toThrow("longer");
    await expect(fetch(`${url}/text`)).rejects.toThrow("no certificate");
  });

  it("asks no other host than PayPal's", async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.end(chain);
    });
    await expect(certificateFetcher()(url)).rejects.toThrow("not one of PayPal's");
    expect(asked).toBe(0);
  });
});
