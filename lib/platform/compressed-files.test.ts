import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "undici";
import { compressedFiles } from "./compressed-files";

const SCRIPT = "console.log('a list')".repeat(50);
let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyhook-static-"));
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "chunks/a.js"), SCRIPT);
  writeFileSync(join(folder, "chunks/a.js.br"), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, "chunks/plain.js"), SCRIPT);
  const files = compressedFiles(folder, "/_next/static/");
  server = createServer((incoming, response) => {
    if (!files(incoming, response)) response.writeHead(404).end("next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, encoding: string, method: "GET" | "HEAD" | "POST" = "GET") =>
  request(`${origin}${path}`, { method, headers: { "accept-encoding": encoding } });

describe("files compressed by the build", () => {
  it("go out as brotli, to be kept for good", async () => {
    const answer = await get("/_next/static/chunks/a.js?dpl=1", "gzip, deflate, br, zstd");
    expect(answer.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "application/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    expect(Buffer.from(await answer.body.arrayBuffer())).toEqual(brotliCompressSync(SCRIPT));
  });

  it("answer HEAD without a body", async () => {
    const answer = await get("/_next/static/chunks/a.js", "br", "HEAD");
    expect([answer.statusCode, await answer.body.text()]).toEqual([200, ""]);
    expect(Number(answer.headers["content-length"])).toBe(brotliCompressSync(SCRIPT).length);
  });

  it.each([
    ["a browser that takes no brotli", "/_next/static/chunks/a.js", "gzip"],
    ["one that refuses it", "/_next/static/chunks/a.js", "gzip, br;q=0"],
    ["a file that was not compressed", "/_next/static/chunks/plain.js", "br"],
    ["the compressed file by its own name", "/_next/static/chunks/a.js.br", "br"],
    ["a way out of the folder", "/_next/static/chunks/../../a.js", "br"],
    ["another address", "/chunks/a.js", "br"],
  ])("leave %s to the console", async (_, path, encoding) => {
    expect((await get(path, encoding)).statusCode).toBe(404);
  });

  it("leave other methods to the console", async () => {
    expect((await get("/_next/static/chunks/a.js", "br", "POST")).statusCode).toBe(404);
  });
});
