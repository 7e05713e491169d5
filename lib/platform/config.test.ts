import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureGeneratedSecrets, readGeneratedSecrets } from "./config-files";
import { parseConfig, parseEncryptionKeys } from "./config";

const KEY = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
const scaled = {
  DATABASE_URL: "postgresql://u:p@db:5432/t",
  REDIS_URL: "redis://r:6379",
  NEXTAUTH_SECRET: "0123456789abcdef",
  TALLYHOOK_ENCRYPTION_KEYS: KEY,
} as unknown as NodeJS.ProcessEnv;

const without = (name: string) => ({ ...scaled, [name]: undefined }) as unknown as NodeJS.ProcessEnv;
const withValue = (name: string, value: string) =>
  ({ ...scaled, [name]: value }) as unknown as NodeJS.ProcessEnv;

describe("parseConfig", () => {
  it("takes a complete scaled environment with its defaults", () => {
    expect(parseConfig(scaled)).toMatchObject({
      mode: "scaled",
      port: 3000,
      baseUrl: "http://localhost:3000",
      redisUrl: "redis://r:6379",
    });
  });

  it.each([
    ["NEXTAUTH_SECRET", "NEXTAUTH_SECRET is not set"],
    ["TALLYHOOK_ENCRYPTION_KEYS", "TALLYHOOK_ENCRYPTION_KEYS is not set"],
    ["DATABASE_URL", "Set DATABASE_URL"],
  ])("stops with a sentence when %s is missing in scaled mode", (name, sentence) => {
    expect(() => parseConfig(without(name))).toThrow(sentence);
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "http"],
    ["PORT", "4190"],
    ["DATABASE_URL", "mysql://x"],
    ["REDIS_URL", "localhost:6379"],
    ["NEXTAUTH_URL", "tallyhook.example"],
    ["NEXTAUTH_SECRET", "short"],
    ["TALLYHOOK_ADMIN_EMAIL", "nobody"],
    ["LOG_LEVEL", "loud"],
    ["DRAIN_SECONDS", "-1"],
    ["DRAIN_SECONDS", "301"],
    ["DRAIN_SECONDS", "1.5"],
    ["DRAIN_SECONDS", "Infinity"],
    ["DRAIN_SECONDS", "soon"],
  ])("names %s when its value is %s", (name, value) => {
    expect(() => parseConfig(withValue(name, value))).toThrow(name);
  });

  it("keeps the demo, whose passwords everybody knows, to this machine unless told otherwise", () => {
    expect(parseConfig(scaled).host).toBeNull();
    expect(parseConfig(withValue("TALLYHOOK_DEMO", "1")).host).toBe("127.0.0.1");
    const asked = { ...withValue("TALLYHOOK_DEMO", "1"), TALLYHOOK_HOST: "0.0.0.0" };
    expect(parseConfig(asked as unknown as NodeJS.ProcessEnv).host).toBe("0.0.0.0");
  });

  it("treats an empty variable as not set", () => {
    expect(parseConfig(withValue("PORT", "")).port).toBe(3000);
  });

  it("wants all of OpenID Connect or none of it", () => {
    expect(() => parseConfig(withValue("OIDC_ISSUER", "https://id.example"))).toThrow("OIDC_CLIENT_ID");
  });

  it("says how to start when nothing runs in the data folder", () => {
    const dir = mkdtempSync(join(tmpdir(), "tallyhook-config-"));
    expect(() => parseConfig({ TALLYHOOK_DATA_DIR: dir } as unknown as NodeJS.ProcessEnv)).toThrow(
      "npm start",
    );
  });
});

describe("parseEncryptionKeys", () => {
  it.each([
    "",
    "k1",
    "k1:",
    "k1:c2hvcnQ=",
    `:${KEY.slice(3)}`,
    `${KEY},${KEY}`,
    `${KEY},`,
    "a b:" + KEY.slice(3),
  ])("refuses %s", (text) => {
    expect(() => parseEncryptionKeys(text)).toThrow("TALLYHOOK_ENCRYPTION_KEYS");
  });

  it("keeps the order, since the first encrypts", () => {
    const keys = parseEncryptionKeys(`new:${Buffer.alloc(32, 2).toString("base64")}, ${KEY}`);
    expect(keys.map((k) => k.id)).toEqual(["new", "k1"]);
  });
});

describe("generated secrets", () => {
  it("are made once, readable by the owner only", () => {
    const dir = join(mkdtempSync(join(tmpdir(), "tallyhook-secrets-")), "data");
    const made = ensureGeneratedSecrets(dir);
    expect(ensureGeneratedSecrets(dir)).toEqual(made);
    expect(statSync(join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(parseEncryptionKeys(made.TALLYHOOK_ENCRYPTION_KEYS)).toHaveLength(1);
  });

  it("are never replaced when the file is damaged", () => {
    const dir = mkdtempSync(join(tmpdir(), "tallyhook-secrets-"));
    writeFileSync(join(dir, "secrets.json"), "{");
    expect(() => ensureGeneratedSecrets(dir)).toThrow("Restore it from a backup");
    expect(() => readGeneratedSecrets(dir)).toThrow();
  });
});
