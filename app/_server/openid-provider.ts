import type { Profile } from "next-auth";
import type { OAuthConfig, UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { memberFromOpenId } from "@/lib/access/sign-in-openid";
import type { OidcConfig } from "@/lib/platform/config";
import { claimedRole } from "./claimed-role";

// Asking for any greatest age makes a provider state when it saw the person; ten years leave the age itself to it.
const MAX_AGE_SECONDS = 10 * 365 * 24 * 60 * 60;

/**
 * What the ID token says, and the userinfo endpoint beside it: a provider that gives an access token keeps e-mail, name
 * and its own claims for the endpoint (OpenID Connect Core, 5.4). The token is signed, so it has the last word.
 */
const readClaims: UserinfoEndpointHandler["request"] = async ({ client, tokens }) => {
  // next-auth hands over the whole set and declares its fields alone.
  const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
  const stated = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(set) : {};
  return { ...stated, ...set.claims() };
};

/** The installation's identity provider, for next-auth. */
export function openIdProvider(oidc: OidcConfig): OAuthConfig<Profile> {
  return {
    id: "openid",
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile", max_age: MAX_AGE_SECONDS } },
    idToken: true,
    userinfo: { request: readClaims },
    checks: ["pkce", "state", "nonce"],
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    profile: (profile) => ({ id: profile.sub ?? "", name: profile.name, email: profile.email }),
  };
}

/** Some providers say it as text. One that says nothing is the installation's own and vouches for its people. */
function isUnverified(profile: object): boolean {
  const verified: unknown = "email_verified" in profile ? profile.email_verified : undefined;
  return verified === false || verified === "false";
}

/** The id of the member whom the provider vouches for, made or brought up to date; null when there is to be none. */
export async function memberOfProfile(
  profile: Profile | undefined,
  oidc: OidcConfig,
): Promise<string | null> {
  const email = profile?.email;
  // An unverified address could be anyone's, and with it their account here.
  if (!profile?.sub || !email || isUnverified(profile)) return null;
  const member = await memberFromOpenId({
    email,
    name: profile.name ?? email,
    issuer: (profile as { iss?: string }).iss ?? oidc.issuer,
    subject: profile.sub,
    claimedRole: claimedRole((profile as Record<string, unknown>)[oidc.roleClaim]),
    defaultRole: oidc.defaultRole,
  });
  return member?.id ?? null;
}
