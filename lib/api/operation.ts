import type { z } from "zod";
import type { Permission } from "@/lib/access/permissions";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/**
 * One method of one path: what the route parses, what it answers and what the OpenAPI document says.
 * Plain data, so that the command line can import it without Next.
 */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  /** Name of the call in generated clients. */
  id: string;
  method: Method;
  /** OpenAPI form, below /api/v1: "/events/{id}". */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  permission: Permission;
  params: P;
  query: Q;
  /** null: the method takes no body. */
  body: B | null;
  /** The body may be left out, which means the same as {}. */
  bodyOptional?: boolean;
  output: O;
  status: 200 | 201 | 202;
  examples: { body?: unknown; answer: unknown };
  /** The command that does the same, where there is one beside `tallyhook api`. */
  cli?: string;
  /** What else it may answer besides the errors that every call shares. */
  problems?: Partial<Record<404 | 409, string>>;
}

/** Keeps the schemas' types, so that handlers see what was parsed. */
export function defineOperation<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
>(operation: Operation<P, Q, B, O>): Operation<P, Q, B, O> {
  return operation;
}
