import { describe, expect, it } from "vitest";
import { chooseSource, isThisInstallation } from "./send-source";

describe("isThisInstallation", () => {
  const BASE = "https://tallyhook.example.com";
  it.each([
    ["http://localhost:3000", true],
    ["http://127.0.0.1:3001/", true],
    ["http://[::1]:3000", true],
    ["https://tallyhook.example.com/", true],
    ["http://tallyhook.example.com", false],
    ["https://tallyhook.example.com.evil.example", false],
    ["https://tallyhook.example.com@evil.example", false],
    ["http://localhost.evil.example", false],
    ["http://127.0.0.1.evil.example", false],
    ["https://evil.example", false],
  ])("of %s is %s", (url, own) => {
    expect(isThisInstallation(url, BASE)).toBe(own);
  });
});

describe("chooseSource", () => {
  const sources = [{ slug: "shop" }, { slug: "shop-us" }];

  it("takes the one that is named, or none", () => {
    expect(chooseSource(sources, "shop-us", [])).toEqual({ slug: "shop-us" });
    expect(chooseSource(sources, "other", ["shop"])).toBeNull();
    expect(chooseSource([], undefined, [])).toBeNull();
  });

  it("takes the only one, or the demo's, and otherwise asks", () => {
    expect(chooseSource([{ slug: "shop" }], undefined, [])).toEqual({ slug: "shop" });
    expect(chooseSource(sources, undefined, ["shop-us"])).toEqual({ slug: "shop-us" });
    expect(() => chooseSource(sources, undefined, [])).toThrow("Add --source with one of: shop, shop-us.");
  });
});
