// next-auth's own browser client weighs as much as half the console's frame; these are its three requests.

interface Answer {
  url?: string;
}

async function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const token = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  return (await response.json()) as Answer;
}

function errorIn(answer: Answer): string | null {
  return answer.url ? new URL(answer.url, window.location.href).searchParams.get("error") : "unknown";
}

export interface SignInFields {
  email: string;
  password: string;
  /** Of the second factor; empty until it is asked for. */
  code: string;
}

/** Signs in; null when it worked, otherwise the code of what stood against it. */
export async function signInWithPassword(fields: SignInFields): Promise<string | null> {
  try {
    return errorIn(await post("callback/password", { ...fields, callbackUrl: "/" }));
  } catch {
    return "offline";
  }
}

/**
 * Leaves for the identity provider; it leads back to `next`, a path of this console. With `anew` the provider is told
 * not to go by a sign-in that it remembers.
 */
export async function startSingleSignOn(next: string, anew = false): Promise<void> {
  const path = anew ? "signin/openid?prompt=login&max_age=0" : "signin/openid";
  const answer = await post(path, { callbackUrl: next });
  window.location.assign(answer.url ?? "/sign-in?error=OAuthSignin");
}

/** Ends the session and goes to the sign-in page. */
export async function leave(): Promise<void> {
  await post("signout", { callbackUrl: "/sign-in" }).catch(() => undefined);
  window.location.assign("/sign-in");
}
