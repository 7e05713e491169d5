import { log } from "@/lib/observability/log";
import { AppError, type AppErrorCode } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

interface Problem {
  status: number;
  title: string;
}

function problemOf(code: AppErrorCode): Problem {
  switch (code) {
    case "invalid_input":
      return { status: 400, title: "The input is not usable" };
    case "unauthenticated":
      return { status: 401, title: "Who you are is not known" };
    case "forbidden":
      return { status: 403, title: "Your role may not do this" };
    case "proof_needed":
      return { status: 403, title: "Who you are has to be proved again" };
    case "approval_needed":
      return { status: 403, title: "A second admin has to approve this" };
    case "not_found":
      return { status: 404, title: "There is no such thing" };
    case "conflict":
      return { status: 409, title: "This contradicts what is stored" };
    case "too_many_requests":
      return { status: 429, title: "Too many requests" };
    case "store_unavailable":
      return { status: 503, title: "The store can't be reached" };
    case "config_invalid":
    case "internal":
      return { status: 500, title: "Something went wrong on our side" };
  }
}

const RETRY_AFTER_SECONDS = "5";

/**
 * Anything thrown as an RFC 9457 problem. `instance` is the path of the request. What is not an
 * AppError is logged under an id that the answer quotes, and says nothing else.
 */
export function problemResponse(error: unknown, instance: string): Response {
  const known = error instanceof AppError && error.code !== "internal" && error.code !== "config_invalid";
  const code: AppErrorCode = known ? error.code : "internal";
  const { status, title } = problemOf(code);
  const reference = known ? undefined : newId();
  if (!known) log("http").error({ reference, instance, err: error }, "A request failed.");
  const body = {
    type: `urn:tallyhook:problem:${code.replaceAll("_", "-")}`,
    title,
    status,
    detail: known ? error.message : `Try again; if it stays, quote ${reference}.`,
    instance,
    ...(known && Object.keys(error.fields).length > 0 ? { fields: error.fields } : {}),
    ...(reference ? { reference } : {}),
  };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (status === 429 || status === 503) headers.set("retry-after", RETRY_AFTER_SECONDS);
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="tallyhook"');
  return new Response(JSON.stringify(body), { status, headers });
}
