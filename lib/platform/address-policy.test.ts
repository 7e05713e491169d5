import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { judgeAddress, literalAddress } from "./address-policy";

const CLOSED = [
  "127.0.0.1",
  "127.9.9.9",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.1.1",
  "169.254.169.254",
  "0.0.0.0",
  "0.1.2.3",
  "192.0.0.8",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::a00:1",
  "64:ff9b:1::a00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "fc00::1",
  "fd12:3456::1",
  "fd00:ec2::254",
  "ff02::1",
  "2001:db8::1",
  "100::1",
];

const NEVER = [
  "169.254.169.254",
  "fd00:ec2::254",
  "100.100.100.200",
  "fe80::1",
  "0.0.0.0",
  "::",
  "224.0.0.1",
];

const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

describe("judgeAddress", () => {
  it.each(CLOSED)("refuses %s", (address) => {
    expect(judgeAddress(address, false)).toMatchObject({ allowed: false });
  });

  it.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111", "172.32.0.1", "100.128.0.1", "169.253.1.1"])(
    "allows the public address %s",
    (address) => {
      expect(judgeAddress(address, false)).toEqual({ allowed: true });
    },
  );

  it.each(["127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fd12:3456::1", "100.64.0.1"])(
    "allows %s where private addresses are meant",
    (address) => {
      expect(judgeAddress(address, true)).toEqual({ allowed: true });
    },
  );

  it.each(NEVER)("never allows %s", (address) => {
    expect(judgeAddress(address, true)).toMatchObject({ allowed: false });
  });

  it("refuses every IPv4 address that is closed in each form that hides it in IPv6", () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        const [a, b, c, d] = bytes;
        const high = ((a << 8) | b).toString(16);
        const low = ((c << 8) | d).toString(16);
        for (const hidden of [
          `::ffff:${bytes.join(".")}`,
          `::ffff:${high}:${low}`,
          `64:ff9b::${high}:${low}`,
          `2002:${high}:${low}::1`,
        ]) {
          expect(judgeAddress(hidden, true)).toMatchObject({ allowed: false });
        }
      }),
    );
  });

  it("agrees with the URL parser however an IPv4 address is written", () => {
    fc.assert(
      fc.property(octets, fc.constantFrom("decimal", "hex", "octal"), (bytes, form) => {
        const [a, b, c, d] = bytes;
        const value = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
        const host = {
          decimal: String(value),
          hex: `0x${value.toString(16)}`,
          octal: bytes.map((byte) => `0${byte.toString(8)}`).join("."),
        }[form];
        const literal = literalAddress(new URL(`http://${host}/`).hostname);
        expect(literal).toBe(bytes.join("."));
        const unicast = ipaddr.parse(bytes.join(".")).range() === "unicast";
        expect(judgeAddress(literal ?? "", false).allowed).toBe(
          unicast && bytes.join(".") !== "100.100.100.200",
        );
      }),
    );
  });

  it("never throws and never allows what is no address", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !ipaddr.isValid(text)),
        (text) => {
          expect(judgeAddress(text, true).allowed).toBe(false);
        },
      ),
    );
  });
});

describe("literalAddress", () => {
  it.each([
    ["http://[::1]:8080/", "::1"],
    ["http://127.1/", "127.0.0.1"],
    ["http://2130706433/", "127.0.0.1"],
    ["http://0x7f.1/", "127.0.0.1"],
    ["http://example.com/", null],
    ["http://localhost/", null],
  ])("reads %s as %s", (url, expected) => {
    expect(literalAddress(new URL(url).hostname)).toBe(expected);
  });
});
