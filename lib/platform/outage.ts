import { pool } from "./db";
import { codeOf } from "./errors";

const PING_MS = 1_000;

// Node's socket errors, PostgreSQL's classes 08, 53 and 57P (connection, resources, shutdown), and
// Prisma's own codes for the same.
const OUTAGE_CODE =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|08...|53...|57P0.|P1001|P1002|P1008|P1017|P2024)$/;

const OUTAGE_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);

/** The kind that Prisma's driver adapter gives, where `code` only says that a query failed. */
function adapterKindOf(error: unknown): string | null {
  const meta = (error as { meta?: { driverAdapterError?: { cause?: { kind?: unknown } } } } | null)?.meta;
  const kind = meta?.driverAdapterError?.cause?.kind;
  return typeof kind === "string" ? kind : null;
}

async function storeAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_MS);
  });
  const ping = pool()
    .query("select 1")
    .then(() => true)
    .catch(() => false);
  const answer = await Promise.race([ping, late]);
  clearTimeout(timer);
  return answer;
}

/**
 * Whether an unexpected error means that the database is away: by its code, and where a driver gives
 * none (a connection cut in mid-query), by asking the database.
 */
export async function isStoreOutage(error: unknown): Promise<boolean> {
  if (OUTAGE_CODE.test(codeOf(error) ?? "") || OUTAGE_KINDS.has(adapterKindOf(error) ?? "")) return true;
  return !(await storeAnswers());
}
