/** Codes are a closed list, so that the two mappers (HTTP and queue) stay exhaustive. */
export type AppErrorCode =
  | "config_invalid"
  | "not_found"
  | "forbidden"
  | "unauthenticated"
  | "proof_needed"
  | "approval_needed"
  | "invalid_input"
  | "conflict"
  | "too_many_requests"
  | "store_unavailable"
  | "internal";

export interface AppErrorOptions {
  cause?: unknown;
  /** Ids that let a person find the matter in the log; never secrets or personal data. */
  context?: Record<string, string | number | boolean | null>;
  /** What the queue does with a job that threw this: "never" becomes UnrecoverableError. */
  retry?: "never" | "later";
  /** Field name → what to do, for forms. */
  fields?: Record<string, string>;
}

/**
 * A broken expectation with a sentence that a person can act on. Expected alternatives are outcome
 * unions instead. The message is shown to users, so it says what to do and holds no secret.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly context: Record<string, string | number | boolean | null>;
  readonly retry: "never" | "later";
  readonly fields: Record<string, string>;

  constructor(code: AppErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.context = options.context ?? {};
    this.retry = options.retry ?? "later";
    this.fields = options.fields ?? {};
  }
}

/** The message of anything thrown, for logs and sentences. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "" && error.errors.length > 0) {
    return messageOf(error.errors[0]);
  }
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a Node or Postgres error ("ECONNREFUSED", "23505"), or null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? code : null;
}
