import type { NextAuthOptions, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { headers } from "next/headers";
import { endSession } from "@/lib/access/end-session";
import { SESSION_SECONDS } from "@/lib/access/session-age";
import { signIn } from "@/lib/access/sign-in";
import { startSession } from "@/lib/access/start-session";
import { log } from "@/lib/observability/log";
import { config, type OidcConfig } from "@/lib/platform/config";
import { memberOfProfile, openIdProvider } from "./openid-provider";
import { provenAtOf } from "./proven-at";
import { remoteAddressOf } from "./remote-address";
import { safePath } from "./safe-path";

declare module "next-auth" {
  interface User {
    /** When the check of the password began; absent for single sign-on. */
    checkedAt?: Date;
    /** When the identity provider says that the person proved who they are, null without its word; absent for passwords. */
    provenAt?: Date | null;
  }
  interface Session {
    userId: string;
    sessionId: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

function headersOf(headers: Record<string, unknown> | undefined): { get(name: string): string | null } {
  return {
    get: (name) => {
      const value = headers?.[name];
      return typeof value === "string" ? value : null;
    },
  };
}

function credentialsProvider() {
  return Credentials({
    id: "password",
    name: "E-mail and password",
    credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
    async authorize(credentials, request) {
      const checkedAt = new Date();
      const outcome = await signIn({
        // 254 is the longest address there is (RFC 5321); PostgreSQL holds neither NUL nor endless keys.
        email: (credentials?.email ?? "").replaceAll("\0", "").slice(0, 254),
        password: (credentials?.password ?? "").slice(0, 1024),
        code: credentials?.code ?? null,
        remoteAddress: remoteAddressOf(headersOf(request.headers)),
      }).catch((error: unknown) => {
        log("auth").error({ err: error }, "A sign-in could not be checked.");
        throw new Error("unavailable");
      });
      switch (outcome.kind) {
        case "signed-in":
          return { ...outcome.user, checkedAt };
        case "wrong":
          return null;
        // next-auth hands the message of an error to the page; these are codes, never sentences.
        case "code-needed":
        case "code-wrong":
          throw new Error(outcome.kind);
        case "disabled":
          throw new Error("disabled");
        case "throttled":
          throw new Error(`throttled-${Math.ceil(outcome.retryAfterMs / 1_000)}`);
      }
    },
  });
}

async function openSession({ id, checkedAt, provenAt }: User): Promise<string> {
  const asked = await headers();
  const remoteAddress = remoteAddressOf(asked);
  return startSession({ userId: id, userAgent: asked.get("user-agent"), remoteAddress, checkedAt, provenAt });
}

function callbacks(oidc: OidcConfig | null): NextAuthOptions["callbacks"] {
  return {
    async signIn({ account, profile, user }) {
      if (account?.provider !== "openid" || !oidc) return true;
      const id = await memberOfProfile(profile, oidc);
      if (id) user.id = id;
      user.provenAt = provenAtOf(profile, new Date(), oidc);
      if (user.provenAt === null)
        log("auth").warn("The identity provider does not say when people signed in there (auth_time).");
      return id !== null;
    },
    // Only ids go into the cookie; role, age and state are read from the rows on each request.
    jwt: async ({ token, user }) =>
      user
        ? { sub: user.id, sessionId: await openSession(user) }
        : { sub: token.sub, sessionId: token.sessionId },
    session: ({ session, token }) => ({
      expires: session.expires,
      userId: token.sub ?? "",
      sessionId: token.sessionId ?? "",
    }),
    redirect: ({ url, baseUrl }) =>
      `${baseUrl}${safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) || "/" : url)}`,
  };
}

/** Signing out takes the cookie from this browser; ending the session takes it from every copy too. */
const events: NextAuthOptions["events"] = {
  signOut: async ({ token }) => {
    const claims = { userId: token?.sub ?? "", sessionId: token?.sessionId ?? "" };
    await endSession(claims, remoteAddressOf(await headers()));
  },
};

/** next-auth's options for this installation. A function, since the configuration is not there at build time. */
export function authOptions(): NextAuthOptions {
  const { baseUrl, nextAuthSecret, oidc } = config();
  return {
    secret: nextAuthSecret,
    providers: [credentialsProvider(), ...(oidc ? [openIdProvider(oidc)] : [])],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    // Follows the address that browsers use, not the plain connection behind a TLS proxy.
    useSecureCookies: baseUrl.startsWith("https://"),
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    callbacks: callbacks(oidc),
    events,
    logger: {
      error: (code, metadata) =>
        log("auth").error({ code, error: describe(metadata) }, "Sign-in failed inside next-auth."),
      warn: (code) => log("auth").debug({ code }, "next-auth warns."),
      debug: () => undefined,
    },
  };
}

// The metadata may hold tokens; only messages of errors are kept.
function describe(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const error = (metadata as { error?: unknown } | null)?.error;
  return error instanceof Error ? error.message : "no message";
}
