import { describe, expect, it } from "vitest";
import { checkDestinationUrl, createDestinationSchema, parseInput } from "./destination-settings";

describe("checkDestinationUrl", () => {
  it.each([
    ["https://example.com/hook", "https://example.com/hook"],
    ["HTTPS://EXAMPLE.com:443/a?b=c#d", "https://example.com/a?b=c"],
    ["http://8.8.8.8/", "http://8.8.8.8/"],
  ])("takes %s", (text, expected) => {
    expect(checkDestinationUrl(text, false)).toBe(expected);
  });

  it.each([
    ["example.com/hook", /https:\/\//],
    ["ftp://example.com/", /http and https/],
    ["javascript:alert(1)", /http and https/],
    ["file:///etc/passwd", /http and https/],
    ["https://user:pass@example.com/", /authorization header/],
    ["http://127.0.0.1/", /admin allow private addresses/],
    ["http://2130706433/", /admin allow private addresses/],
    ["http://0x7f000001/", /admin allow private addresses/],
    ["http://0177.0.0.1/", /admin allow private addresses/],
    ["http://[::1]/", /admin allow private addresses/],
    ["http://[::ffff:10.0.0.1]/", /admin allow private addresses/],
    ["http://169.254.169.254/latest/meta-data", /metadata/],
    ["http://localhost:3000/", /private network/],
    ["http://ledger.internal/", /private network/],
  ])("refuses %s and says what to do", (text, sentence) => {
    expect(() => checkDestinationUrl(text, false)).toThrow(sentence);
  });

  it("takes private addresses where they are meant, but never metadata", () => {
    expect(checkDestinationUrl("http://localhost:3000/", true)).toBe("http://localhost:3000/");
    expect(checkDestinationUrl("http://10.0.0.5/", true)).toBe("http://10.0.0.5/");
    expect(() => checkDestinationUrl("http://169.254.169.254/", true)).toThrow(/metadata/);
  });
});

describe("createDestinationSchema", () => {
  const good = { slug: "netsuite", name: "NetSuite", url: "https://example.com/" };

  it("fills the defaults and takes everything when no route is given", () => {
    expect(parseInput(createDestinationSchema, good)).toMatchObject({
      timeoutMs: 30_000,
      attemptsMax: 16,
      routes: [{ source: null, environment: null, kinds: [], typePatterns: [], enabled: true }],
    });
  });

  it.each([
    [{ slug: "Net Suite" }, "slug"],
    [{ name: " " }, "name"],
    [{ timeoutMs: 10 }, "timeoutMs"],
    [{ concurrencyMax: 0 }, "concurrencyMax"],
    [{ retryScheduleSeconds: [0] }, "retryScheduleSeconds.0"],
    [{ routes: [{ kinds: ["payment.wrong"] }] }, "routes.0.kinds.0"],
    [{ colour: "red" }, ""],
  ])("names the field that is wrong: %j", (change, field) => {
    const fields: unknown = expect.objectContaining({ [field]: expect.any(String) });
    expect(() => parseInput(createDestinationSchema, { ...good, ...change })).toThrow(
      expect.objectContaining({ code: "invalid_input", fields }),
    );
  });

  it.each(["Host", "webhook-signature", "content-length", "Tallyhook-Attempt", "bad name", "a\r\nb"])(
    "refuses the header %j",
    (name) => {
      expect(() => parseInput(createDestinationSchema, { ...good, headers: { [name]: "x" } })).toThrow();
    },
  );

  it("refuses a header value that would break out of its line", () => {
    const headers = { authorization: "x\r\nhost: evil" };
    expect(() => parseInput(createDestinationSchema, { ...good, headers })).toThrow();
  });
});
