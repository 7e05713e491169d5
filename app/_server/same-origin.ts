import { config } from "@/lib/platform/config";

/**
 * Whether a request that changes something came from our own pages: its Origin is the address of this
 * console, or the host that it was sent to. A missing Origin is refused; every browser sends it on POST.
 */
export function isSameOrigin(
  headers: { get(name: string): string | null },
  baseUrl = config().baseUrl,
): boolean {
  const origin = headers.get("origin");
  if (!origin) return false;
  if (origin === new URL(baseUrl).origin) return true;
  try {
    return new URL(origin).host === headers.get("host");
  } catch {
    return false;
  }
}
