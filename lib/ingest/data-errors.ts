import { codeOf } from "@/lib/platform/errors";

/**
 * Whether the database refused the data itself (SQLSTATE classes 21, 22, 23 and 54), so that trying
 * again can't help and other rows of the same statement may be fine.
 */
export function isDataError(error: unknown): boolean {
  return /^(21|22|23|54)[0-9A-Z]{3}$/.test(codeOf(error) ?? "");
}

/**
 * Whether the connection broke under the statement (a restarted or failed-over database): the next
 * connection may work at once. SQLSTATE 57P01 to 57P03 and class 08, and Node's socket errors.
 */
export function isBrokenConnection(error: unknown): boolean {
  const code = codeOf(error);
  if (code === null) return error instanceof Error && error.message.startsWith("Connection terminated");
  return /^(57P0[123]|08[0-9A-Z]{3}|ECONNRESET|EPIPE)$/.test(code);
}
