import { describe, expect, it } from "vitest";
import { normalizeAddress, remoteAddress } from "./remote-address";

describe("normalizeAddress", () => {
  it.each([
    ["::ffff:127.0.0.1", "127.0.0.1"],
    ["::FFFF:203.0.113.9", "203.0.113.9"],
    ["::ffff:cb00:7109", "203.0.113.9"],
    ["0:0:0:0:0:ffff:cb00:7109", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["[2001:DB8::1]:443", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["2001:db8::ffff:1:2", "2001:db8::ffff:1:2"],
    ["::1", "::1"],
    ["unknown", "unknown"],
  ])("writes %s as %s", (address, normal) => {
    expect(normalizeAddress(address)).toBe(normal);
  });
});

describe("remoteAddress", () => {
  it.each([
    [true, "198.51.100.1, ::ffff:203.0.113.9", "203.0.113.9"],
    [false, "198.51.100.1", "10.0.0.1"],
    [true, undefined, "10.0.0.1"],
    [true, " ", "10.0.0.1"],
  ])("with trust %s and %s is %s", (trust, forwarded, address) => {
    expect(remoteAddress(forwarded, "::ffff:10.0.0.1", trust)).toBe(address);
  });

  it("is null when nothing tells it", () => {
    expect(remoteAddress("198.51.100.1", null, false)).toBeNull();
  });
});
