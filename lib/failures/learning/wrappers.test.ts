import { describe, expect, it } from "vitest";
import {
  saysOnlyThatItFailed,
  statusOfReason,
  withoutClientSentences,
  withoutKeys,
  withoutReason,
} from "./wrappers";

describe("what clients and standards say around a failure", () => {
  it.each([
    ["Request failed with status code 503", ""],
    [
      "Client error: `POST https://x/y` resulted in a `422 Unprocessable Entity` response:\nno name",
      "no name",
    ],
    ["404 Client Error: Not Found for url: https://x/y", ""],
    ["HTTP error! status: 500", ""],
    ["curl: (22) The requested URL returned error: 429", "curl: (22)"],
    ["invoice 12 failed with a lock", "invoice 12 failed with a lock"],
  ])("takes the sentence of a client out of %j", (text, rest) => {
    expect(withoutClientSentences(text).trim()).toBe(rest);
  });

  it("takes the reason of a status out where it stands by itself", () => {
    expect(withoutReason('{"error":"Not Found"}', 404)).toBe('{"error":" "}');
    expect(withoutReason('{"error":"Customer Not Found"}', 404)).toContain("Customer Not Found");
    expect(withoutReason("Not Found", 500)).toBe("Not Found");
  });

  it("knows the status of a reason that says nothing else", () => {
    expect(statusOfReason("<h1>Bad Gateway</h1>")).toBeNull();
    expect(statusOfReason("502: Bad Gateway.")).toBe(502);
    expect(statusOfReason("too many requests")).toBe(429);
    expect(statusOfReason("bad gateway behind the door")).toBeNull();
  });

  it("leaves names of fields out, unless nothing else is there to read", () => {
    expect(withoutKeys('{"message":"stale","timestamp":"12"}')).not.toMatch(/message|timestamp/);
    expect(withoutKeys('{"rate_limited":1}')).toContain("rate_limited");
  });

  it("tells names that say nothing from names that do", () => {
    for (const name of [
      "AxiosError",
      "requests.exceptions.HTTPError",
      "Faraday::ClientError",
      "ERR_BAD_REQUEST",
    ]) {
      expect(saysOnlyThatItFailed(name), name).toBe(true);
    }
    for (const name of ["TypeError", "java.net.SocketTimeoutException", "ECONNRESET", ""]) {
      expect(saysOnlyThatItFailed(name), name).toBe(false);
    }
  });
});
