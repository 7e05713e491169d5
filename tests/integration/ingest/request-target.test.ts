import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webServer, type Host } from "./hosts";

let host: Host;

beforeAll(async () => {
  host = await webServer();
});
afterAll(() => host.stop());

/** Sends the target as it is written; fetch would encode it first. */
function send(method: string, path: string): Promise<{ status: number; type: string; body: string }> {
  const { hostname, port } = new URL(host.origin ?? "");
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, type: headers["content-type"] ?? "", body }), reject);
    });
    sent.once("error", reject).end();
  });
}

describe("the web process", () => {
  it.each([
    ["OPTIONS", "*"],
    ["GET", "/api/v1/events/%ZZ"],
    ["GET", "/events/%C3%28"],
  ])("answers %s %s with words, before Next fails at it", async (method, path) => {
    const { status, type, body } = await send(method, path);
    expect([status, type]).toEqual([400, "application/problem+json"]);
    expect(JSON.parse(body)).toMatchObject({ type: "urn:tallyhook:problem:invalid_target", status: 400 });
  });

  it.each(["TRACE", "PROPFIND"])("answers %s with words, before Next fails at it", async (method) => {
    const { status, type, body } = await send(method, "/api/v1/events");
    expect([status, type]).toEqual([405, "application/problem+json"]);
    expect(JSON.parse(body)).toMatchObject({ type: "urn:tallyhook:problem:method_not_allowed", status: 405 });
  });

  it("gives every other address to the console", async () => {
    expect(await send("GET", "/events/%C3%A9?q=%ZZ")).toMatchObject({ status: 200, body: "pages" });
  });
});
