const HOME = "/";

/**
 * A path inside the console taken from a request, or "/" for anything that could lead elsewhere:
 * another origin ("//host", and "/\\host", which browsers read the same), the sign-in page, an API route.
 */
export function safePath(candidate: string | null | undefined): string {
  if (!candidate || !candidate.startsWith("/")) return HOME;
  const base = "http://console.invalid";
  let url: URL;
  try {
    url = new URL(candidate, base);
  } catch {
    return HOME;
  }
  if (url.origin !== base || url.pathname.startsWith("//")) return HOME;
  if (url.pathname === "/sign-in" || url.pathname.startsWith("/api/")) return HOME;
  return `${url.pathname}${url.search}`;
}
