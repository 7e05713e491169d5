import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curlOf } from "./curl";

/** Lets a real shell split the command, and returns the arguments that curl would get. */
function argumentsIn(command: string): string[] {
  const script = command.replace(/^curl/, `printf '%s\\0'`);
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("curlOf", () => {
  it("says the request without its credentials", () => {
    const command = curlOf({
      url: "https://pay.example/api/webhooks/shop",
      headers: { "content-type": "application/json", authorization: "Basic c2VjcmV0", cookie: "a=b" },
      body: '{"id":"evt_1"}',
    });
    expect(argumentsIn(command)).toEqual([
      "-X",
      "POST",
      "https://pay.example/api/webhooks/shop",
      "-H",
      "content-type: application/json",
      "--data-raw",
      '{"id":"evt_1"}',
    ]);
  });

  it("carries nothing that lets someone in or proves a sender, whatever the headers are called", () => {
    const names = [
      "Authorization",
      "proxy-authorization",
      "Cookie",
      "x-api-key",
      "X-Auth-Token",
      "stripe-signature",
      "PAYPAL-TRANSMISSION-SIG",
      "x-shopify-hmac-sha256",
      "hmacsignature",
      "webhook-signature",
      "content-digest",
      "x-client-secret",
    ];
    const headers = Object.fromEntries(names.map((name) => [name, "s3cr3t"]));
    expect(curlOf({ url: "https://user:s3cr3t@a.example/x", headers, body: "{}" })).not.toContain("s3cr3t");
  });

  it("reads a long body, or one that it is not given, from a file, and takes no body for a file's name", () => {
    const command = (body: string | null) =>
      argumentsIn(curlOf({ url: "https://a.example", headers: {}, body }));
    expect(command("x".repeat(70_000)).slice(-2)).toEqual(["--data-binary", "@payload.json"]);
    expect(command(null).slice(-2)).toEqual(["--data-binary", "@payload.json"]);
    expect(command("@/etc/passwd").slice(-2)).toEqual(["--data-raw", "@/etc/passwd"]);
  });

  it("survives any text, because a shell reads it", () => {
    const printable = fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(printable, (body) => {
        expect(argumentsIn(curlOf({ url: "https://a.example", headers: {}, body })).at(-1)).toBe(body);
      }),
      { numRuns: 40 },
    );
  });
});
