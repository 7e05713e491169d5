/**
 * When an identity provider says that the person proved who they are there (`auth_time` of OpenID Connect), at the
 * latest now. Null where it does not say, since it may have remembered them; `now` where the operator vouches that it
 * always asks.
 */
export function provenAtOf(
  claims: object | undefined,
  now: Date,
  { asksAlways }: { asksAlways: boolean },
): Date | null {
  const seconds: unknown = claims && "auth_time" in claims ? claims.auth_time : undefined;
  if (typeof seconds !== "number" || !Number.isFinite(seconds)) return asksAlways ? now : null;
  return new Date(Math.min(Math.max(seconds, 0) * 1_000, now.getTime()));
}
