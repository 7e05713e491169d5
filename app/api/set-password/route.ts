import { z } from "zod";
import { readJsonBody } from "@/app/_server/api-body";
import { fieldsOf } from "@/app/_server/define-action";
import { remoteAddressOf } from "@/app/_server/remote-address";
import { apiProblem } from "@/app/_server/api-problem";
import { isSameOrigin } from "@/app/_server/same-origin";
import { newPasswordInput } from "@/lib/access/member-input";
import { readPasswordLink, setPasswordByLink, type LinkOutcome } from "@/lib/access/use-password-link";
import { AppError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

const PATH = "/api/set-password";
const askedInput = z.object({ token: z.string().min(1).max(200), password: newPasswordInput.optional() });

function valueOf<T>(outcome: LinkOutcome<T>): T {
  if (outcome.kind === "works") return outcome.value;
  if (outcome.kind === "throttled") {
    const minutes = Math.ceil(outcome.retryAfterMs / 60_000);
    throw new AppError("too_many_requests", `Too many attempts. Try again in ${minutes} minutes.`);
  }
  throw new AppError("not_found", "This link does not work any more. Ask an admin for a new one.");
}

/** Tells whose password a one-time link sets, and with a password sets it. The link itself is what lets in. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw new AppError("forbidden", "Ask from the console itself.");
    const asked = askedInput.safeParse(await readJsonBody(request, false));
    if (!asked.success)
      throw new AppError("invalid_input", "Check the password.", { fields: fieldsOf(asked.error) });
    const { token, password } = asked.data;
    const use = { token, remoteAddress: remoteAddressOf(request.headers) };
    const answer =
      password === undefined
        ? valueOf(await readPasswordLink(use))
        : valueOf(await setPasswordByLink({ ...use, password }));
    return Response.json(answer, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return apiProblem(error, PATH);
  }
}
