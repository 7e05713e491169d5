import { expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

const BASE = "https://console.example";
const from = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), BASE);

it("accepts the console's own address, and the host that was asked", () => {
  expect(from({ origin: BASE, host: "10.0.0.7:3000" })).toBe(true);
  expect(from({ origin: "http://localhost:3000", host: "localhost:3000" })).toBe(true);
});

it("refuses other origins and requests that name none", () => {
  expect(from({ origin: "https://evil.example", host: "console.example" })).toBe(false);
  expect(from({ origin: "null", host: "console.example" })).toBe(false);
  expect(from({ origin: "https://console.example.evil.example", host: "console.example" })).toBe(false);
  expect(from({ host: "console.example" })).toBe(false);
});
