/**
 * When an identity provider says that the person proved who they are there (`auth_time` of OpenID Connect), at the
 * latest now. A provider that does not say is taken to have asked at this sign-in.
 */
export function provenAtOf(claims: object | undefined, now: Date): Date {
  const seconds: unknown = claims && "auth_time" in claims ? claims.auth_time : undefined;
  if (typeof seconds !== "number" || !Number.isFinite(seconds)) return now;
  return new Date(Math.min(Math.max(seconds, 0) * 1_000, now.getTime()));
}
