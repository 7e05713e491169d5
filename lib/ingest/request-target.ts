import { problem, type HttpAnswer } from "./respond";

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The refusal of a request whose target is no address that anything could stand at ("OPTIONS *", a broken
 * percent-encoding), or null. Next answers these with a bare 500, as if the fault were ours. Pure.
 */
export function refusedTarget(target: string | undefined): HttpAnswer | null {
  const path = (target ?? "").split("?")[0] ?? "";
  if (URL.canParse(path) || (path.startsWith("/") && isDecodable(path))) return null;
  return problem({
    status: 400,
    code: "invalid_target",
    title: "This is no address",
    detail: path.startsWith("/")
      ? "The address is not encoded as UTF-8 in percent signs. Encode it again and repeat the request."
      : "Send the request to a path, such as /api/v1/events.",
  });
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * The refusal of a method that nothing here knows (TRACE, CONNECT, those of WebDAV), or null. Next answers them with a
 * bare 500 or 400. Pure.
 */
export function refusedMethod(method: string | undefined): HttpAnswer | null {
  if (method !== undefined && METHODS.includes(method)) return null;
  return problem({
    status: 405,
    code: "method_not_allowed",
    title: "Method not allowed",
    detail: `Nothing here takes ${method ?? "a request without a method"}. See /api/v1/openapi.json for the calls there are.`,
    headers: { allow: METHODS.join(", ") },
  });
}
