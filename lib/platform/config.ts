import { resolve } from "node:path";
import { z } from "zod";
import { readDatabaseUrlFile, readGeneratedSecrets } from "./config-files";
import { browsersOpen } from "./browser-ports";
import { AppError } from "./errors";

/** A named AES-256 key; the first of the list encrypts, all of them decrypt. */
export interface EncryptionKey {
  id: string;
  key: Buffer;
}

export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claim that holds the role, and the role given when the claim is absent. */
  roleClaim: string;
  defaultRole: "viewer" | "finance" | "engineer" | "admin";
  /** Whether a sign-in of which the provider states no time counts as a proof of who sits there. */
  asksAlways: boolean;
}

export interface MailConfig {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  url: string;
  from: string;
}

/** Everything the processes read from their environment, parsed once. */
export interface Config {
  mode: "embedded" | "scaled";
  databaseUrl: string;
  redisUrl: string | null;
  queuePrefix: string;
  port: number;
  /** Address to listen on; null is every one of this machine. */
  host: string | null;
  receiverPort: number;
  /** Where the worker process answers health checks; null when it does not listen. */
  workerHealthPort: number | null;
  dataDir: string;
  /** Where browsers reach the console, without a trailing slash. */
  baseUrl: string;
  nextAuthSecret: string;
  encryptionKeys: EncryptionKey[];
  adminEmail: string | null;
  adminPassword: string | null;
  oidc: OidcConfig | null;
  /** How mail is sent; null when none is. */
  mail: MailConfig | null;
  databasePoolMax: number;
  workerConcurrency: number;
  /** How old a signing secret may grow before it is due, where its source does not say; null is for ever. */
  secretMaxAgeDays: number | null;
  trustProxy: boolean;
  /** How long a process that was asked to stop says that it is not ready before it takes no more requests. */
  drainMs: number;
  /** Sample data runs here: the sign-in page offers the demo people. */
  demo: boolean;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

/** "id:base64,id2:base64" → keys; each must decode to 32 bytes and ids must differ. */
export function parseEncryptionKeys(text: string): EncryptionKey[] {
  const keys = text.split(",").map((part) => {
    const colon = part.indexOf(":");
    const id = part.slice(0, colon).trim();
    const key = Buffer.from(part.slice(colon + 1).trim(), "base64");
    if (colon < 1 || !/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32) {
      throw new AppError(
        "config_invalid",
        "TALLYHOOK_ENCRYPTION_KEYS must look like id:base64[,id:base64…], each key 32 bytes. Make one with: echo k1:$(openssl rand -base64 32)",
      );
    }
    return { id, key };
  });
  if (new Set(keys.map((k) => k.id)).size !== keys.length) {
    throw new AppError(
      "config_invalid",
      "TALLYHOOK_ENCRYPTION_KEYS names the same key id twice. Give each key its own id.",
    );
  }
  return keys;
}

/** Time for a load balancer that looks every second or two to send its requests elsewhere. */
const DRAIN_SECONDS = 5;

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const port = z.coerce.number().int().min(1).max(65535);
const role = z.enum(["viewer", "finance", "engineer", "admin"]);

const environmentSchema = z.object({
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://")),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, "must start with redis:// or rediss://")),
  TALLYHOOK_QUEUE_PREFIX: optional(z.string().regex(/^[a-z0-9_]{1,40}$/, "must be 1 to 40 of a-z, 0-9, _")),
  PORT: optional(
    port.refine(browsersOpen, "is a port that browsers refuse to open; choose another, such as 3000"),
  ),
  TALLYHOOK_HOST: optional(
    z.string().regex(/^[0-9A-Za-z.:_-]{1,255}$/, "must be an address of this machine, such as 127.0.0.1"),
  ),
  RECEIVER_PORT: optional(port),
  WORKER_HEALTH_PORT: optional(port),
  TALLYHOOK_DATA_DIR: optional(z.string()),
  NEXTAUTH_URL: optional(z.url()),
  NEXTAUTH_SECRET: optional(z.string().min(16, "must have at least 16 characters")),
  TALLYHOOK_ENCRYPTION_KEYS: optional(z.string()),
  TALLYHOOK_ADMIN_EMAIL: optional(z.email()),
  TALLYHOOK_ADMIN_PASSWORD: optional(z.string().min(12, "must have at least 12 characters")),
  OIDC_ISSUER: optional(z.url()),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_ROLE_CLAIM: optional(z.string()),
  OIDC_DEFAULT_ROLE: optional(role),
  OIDC_ASKS_ALWAYS: optional(z.enum(["0", "1"])),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\/./, "must start with smtp:// or smtps://")),
  MAIL_FROM: optional(z.email()),
  DATABASE_POOL_MAX: optional(z.coerce.number().int().min(1).max(500)),
  SECRET_MAX_AGE_DAYS: optional(z.coerce.number().int().min(1).max(3650)),
  WORKER_CONCURRENCY: optional(z.coerce.number().int().min(1).max(1000)),
  DRAIN_SECONDS: optional(z.coerce.number().int().min(0).max(300)),
  TRUST_PROXY: optional(z.enum(["0", "1", "true", "false"])),
  TALLYHOOK_DEMO: optional(z.enum(["0", "1"])),
  LOG_LEVEL: optional(z.enum(["debug", "info", "warn", "error", "silent"])),
});

type Environment = z.infer<typeof environmentSchema>;

function parseEnvironment(env: NodeJS.ProcessEnv): Environment {
  const parsed = environmentSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "config_invalid",
    `The variable ${String(issue?.path[0])} is not usable: ${issue?.message}.`,
  );
}

function oidcOf(env: Environment): OidcConfig | null {
  if (!env.OIDC_ISSUER && !env.OIDC_CLIENT_ID && !env.OIDC_CLIENT_SECRET) return null;
  if (!env.OIDC_ISSUER || !env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) {
    throw new AppError(
      "config_invalid",
      "OpenID Connect needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together; set all three or none.",
    );
  }
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    roleClaim: env.OIDC_ROLE_CLAIM ?? "role",
    defaultRole: env.OIDC_DEFAULT_ROLE ?? "viewer",
    asksAlways: env.OIDC_ASKS_ALWAYS === "1",
  };
}

function mailOf(env: Environment): MailConfig | null {
  if (!env.SMTP_URL && !env.MAIL_FROM) return null;
  if (env.SMTP_URL && env.MAIL_FROM) return { url: env.SMTP_URL, from: env.MAIL_FROM };
  throw new AppError("config_invalid", "Mail needs SMTP_URL and MAIL_FROM together; set both or none.");
}

/** The data folder of an environment, absolute. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(/* turbopackIgnore: true */ env["TALLYHOOK_DATA_DIR"] || ".tallyhook");
}

/** Which of the two ways to run an environment asks for; one external store means scaled. */
export function modeOf(env: NodeJS.ProcessEnv): Config["mode"] {
  return env["DATABASE_URL"] || env["REDIS_URL"] ? "scaled" : "embedded";
}

export interface BackupPlace {
  mode: Config["mode"];
  dataDir: string;
  /** Names of the encryption keys, the one that encrypts first; empty where none are known. */
  keyIds: string[];
}

/** What a backup must know of this environment; it is asked while the database stands, too. */
export function backupPlace(env: NodeJS.ProcessEnv = process.env): BackupPlace {
  const dataDir = dataDirOf(env);
  const keys = env["TALLYHOOK_ENCRYPTION_KEYS"] ?? readGeneratedSecrets(dataDir)?.TALLYHOOK_ENCRYPTION_KEYS;
  const keyIds = keys ? parseEncryptionKeys(keys).map(({ id }) => id) : [];
  return { mode: modeOf(env), dataDir, keyIds };
}

interface StoreAddresses {
  databaseUrl: string;
  nextAuthSecret: string;
  encryptionKeysText: string;
}

function resolveSecrets(env: Environment, mode: Config["mode"], dataDir: string): StoreAddresses {
  const generated = mode === "embedded" ? readGeneratedSecrets(dataDir) : null;
  const databaseUrl = env.DATABASE_URL ?? (mode === "embedded" ? readDatabaseUrlFile(dataDir) : null);
  if (!databaseUrl) {
    throw new AppError(
      "config_invalid",
      mode === "embedded"
        ? `Tallyhook is not running here: no database address in ${dataDir}. Start it with "npm start", or set DATABASE_URL.`
        : "REDIS_URL is set but DATABASE_URL is not. Set DATABASE_URL to your PostgreSQL, or unset REDIS_URL to run embedded.",
    );
  }
  const nextAuthSecret = env.NEXTAUTH_SECRET ?? generated?.NEXTAUTH_SECRET;
  if (!nextAuthSecret) {
    throw new AppError(
      "config_invalid",
      "NEXTAUTH_SECRET is not set. Set it to 32 random bytes, the same for every process: openssl rand -base64 32",
    );
  }
  const encryptionKeysText = env.TALLYHOOK_ENCRYPTION_KEYS ?? generated?.TALLYHOOK_ENCRYPTION_KEYS;
  if (!encryptionKeysText) {
    throw new AppError(
      "config_invalid",
      "TALLYHOOK_ENCRYPTION_KEYS is not set. It encrypts signing secrets; set it, the same for every process: echo k1:$(openssl rand -base64 32)",
    );
  }
  return { databaseUrl, nextAuthSecret, encryptionKeysText };
}

/**
 * Parses an environment into a Config, filling from the data folder in embedded mode.
 * Throws AppError("config_invalid") with one sentence that says what to set.
 */
export function parseConfig(raw: NodeJS.ProcessEnv): Config {
  const env = parseEnvironment(raw);
  const mode = modeOf(raw);
  const dataDir = dataDirOf(raw);
  const stores = resolveSecrets(env, mode, dataDir);
  const webPort = env.PORT ?? 3000;
  return {
    mode,
    databaseUrl: stores.databaseUrl,
    redisUrl: env.REDIS_URL ?? null,
    queuePrefix: env.TALLYHOOK_QUEUE_PREFIX ?? "tallyhook",
    port: webPort,
    // The demo's passwords are printed in the documentation, so nobody else may reach it unless asked.
    host: env.TALLYHOOK_HOST ?? (env.TALLYHOOK_DEMO === "1" ? "127.0.0.1" : null),
    receiverPort: env.RECEIVER_PORT ?? 3001,
    workerHealthPort: env.WORKER_HEALTH_PORT ?? null,
    dataDir,
    baseUrl: (env.NEXTAUTH_URL ?? `http://localhost:${webPort}`).replace(/\/+$/, ""),
    nextAuthSecret: stores.nextAuthSecret,
    encryptionKeys: parseEncryptionKeys(stores.encryptionKeysText),
    adminEmail: env.TALLYHOOK_ADMIN_EMAIL ?? null,
    adminPassword: env.TALLYHOOK_ADMIN_PASSWORD ?? null,
    oidc: oidcOf(env),
    mail: mailOf(env),
    databasePoolMax: env.DATABASE_POOL_MAX ?? 10,
    workerConcurrency: env.WORKER_CONCURRENCY ?? 32,
    secretMaxAgeDays: env.SECRET_MAX_AGE_DAYS ?? null,
    // On one machine nobody balances a load, and whoever presses Ctrl-C waits.
    drainMs: 1_000 * (env.DRAIN_SECONDS ?? (mode === "scaled" ? DRAIN_SECONDS : 0)),
    trustProxy: env.TRUST_PROXY === "1" || env.TRUST_PROXY === "true",
    demo: env.TALLYHOOK_DEMO === "1",
    logLevel: env.LOG_LEVEL ?? "info",
  };
}

let cached: Config | null = null;

/** This process's configuration, parsed on first use. The only reader of process.env. */
export function config(): Config {
  if (!cached) {
    cached = parseConfig(process.env);
    // next-auth reads this one itself; without it, it would take every installation for localhost:3000.
    process.env["NEXTAUTH_URL"] ??= cached.baseUrl;
  }
  return cached;
}
