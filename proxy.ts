import { NextResponse, type NextRequest } from "next/server";

// eslint-disable-next-line node/no-process-env -- set by Next at build time, not by an operator
const DEVELOPMENT = process.env.NODE_ENV === "development";

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    // Radix and sonner position floating layers with inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${DEVELOPMENT ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const SESSION_COOKIE = /^(__Secure-)?next-auth\.session-token(\.\d+)?$/;

/** Where people come who can't be signed in yet. */
const WITHOUT_SESSION: ReadonlySet<string> = new Set(["/sign-in", "/set-password"]);

/** Sends whoever has no session cookie at all to sign in, before anything is rendered. */
function signInFirst(request: NextRequest): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (WITHOUT_SESSION.has(pathname) || request.cookies.getAll().some(({ name }) => SESSION_COOKIE.test(name)))
    return null;
  const target = new URL("/sign-in", request.url);
  if (pathname !== "/") target.searchParams.set("callbackUrl", `${pathname}${search}`);
  return NextResponse.redirect(target);
}

/**
 * Gives every page a Content-Security-Policy with its own nonce, and tells the page its own path so
 * that sign-in can lead back. Looking for a cookie is no access check: pages, actions and routes check.
 */
export function proxy(request: NextRequest): NextResponse {
  const redirection = signInFirst(request);
  if (redirection) return redirection;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-tallyhook-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|favicon.ico|icon.svg|logo.svg).*)"],
};
