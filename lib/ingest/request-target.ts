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
