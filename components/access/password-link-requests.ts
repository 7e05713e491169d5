/** What the page of a one-time link is answered. */
export type LinkAnswer =
  | { ok: true; person: { name: string; email: string } }
  | { ok: false; message: string; password?: string | undefined };

interface Problem {
  detail?: string;
  fields?: Record<string, string>;
}

const UNREACHED = "The console did not answer. Check the connection, then open the link again.";

/** Asks whose password a link sets; with a password, sets it. */
export async function askPasswordLink(asked: { token: string; password?: string }): Promise<LinkAnswer> {
  try {
    const response = await fetch("/api/set-password", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, person: answer as { name: string; email: string } };
    const { detail, fields } = answer as Problem;
    return { ok: false, message: detail ?? UNREACHED, password: fields?.["password"] };
  } catch {
    return { ok: false, message: UNREACHED };
  }
}
