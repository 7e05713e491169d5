import { AppError } from "@/lib/platform/errors";
import { problemResponse } from "./respond";
import { isStoreOutage } from "@/lib/platform/outage";

export interface ProblemParts {
  title: string;
  /** What is wrong and what to do next. */
  detail: string;
  headers?: Record<string, string>;
}

/** A refusal of HTTP itself (method, size, media type, rate), which no command knows of. */
export class ProblemError extends Error {
  readonly status: 404 | 405 | 409 | 413 | 415 | 422 | 429;
  readonly parts: ProblemParts;

  constructor(status: ProblemError["status"], parts: ProblemParts) {
    super(parts.detail);
    this.name = "ProblemError";
    this.status = status;
    this.parts = parts;
  }
}

function httpProblem({ status, parts }: ProblemError, instance: string): Response {
  const type = `urn:tallyhook:problem:http-${status}`;
  return Response.json(
    { type, title: parts.title, status, detail: parts.detail, instance },
    { status, headers: { "content-type": "application/problem+json", ...parts.headers } },
  );
}

async function outageOf(error: unknown): Promise<AppError | null> {
  if (error instanceof AppError || !(await isStoreOutage(error))) return null;
  return new AppError(
    "store_unavailable",
    "The database can't be reached just now. Try again in a few seconds.",
    {
      cause: error,
    },
  );
}

/** Anything that a route threw as problem+json; what is unexpected says nothing of its inside. */
export async function apiProblem(error: unknown, instance: string): Promise<Response> {
  if (error instanceof ProblemError) return httpProblem(error, instance);
  return problemResponse((await outageOf(error)) ?? error, instance);
}
