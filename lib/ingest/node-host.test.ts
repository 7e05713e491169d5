import { describe, expect, it } from "vitest";
import { headerMap, webhookSlug } from "./node-host";

describe("webhookSlug", () => {
  it.each([
    ["/api/webhooks/stripe-eu", "stripe-eu"],
    ["/api/webhooks/stripe-eu/", "stripe-eu"],
    ["/api/webhooks/stripe-eu?x=1", "stripe-eu"],
    ["/api/webhooks/%73tripe", "stripe"],
    ["/api/webhooks/%ZZ", "%ZZ"],
    ["/api/webhooks/", null],
    ["/api/webhooks/a/b", null],
    ["/api/webhooksx/a", null],
    ["/events", null],
    [undefined, null],
  ])("of %s is %s", (target, slug) => {
    expect(webhookSlug(target)).toBe(slug);
  });
});

describe("headerMap", () => {
  it("keeps every repeat, in order, by lower-case name", () => {
    expect(
      headerMap([
        "X-Sig",
        "a",
        "content-type",
        "text/plain",
        "x-sig",
        "b",
        "Authorization",
        "1",
        "authorization",
        "2",
      ]),
    ).toEqual({ "x-sig": "a, b", "content-type": "text/plain", authorization: "1, 2" });
  });

  it("can't be made to touch prototypes", () => {
    const headers = headerMap(["__proto__", "x"]);
    expect(Object.keys(headers)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});
