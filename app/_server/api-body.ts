import { AppError } from "@/lib/platform/errors";
import { ProblemError } from "./api-problem";

/** Ample for every command of the API; payloads of providers do not come this way. */
export const API_BODY_BYTES_MAX = 256 * 1024;

function tooLarge(): ProblemError {
  return new ProblemError(413, {
    title: "Body too large",
    detail: `A body may have at most ${API_BODY_BYTES_MAX / 1024} KiB here. Send less.`,
  });
}

async function readBounded(request: Request): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > API_BODY_BYTES_MAX) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The length header may be absent or a lie, so what counts is what arrives.
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > API_BODY_BYTES_MAX) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isJson(contentType: string | null): boolean {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return type === "application/json" || /^application\/[\w.-]+\+json$/.test(type);
}

/** The request's JSON; {} where the body may be left out and was. Throws a problem for anything else. */
export async function readJsonBody(request: Request, optional: boolean): Promise<unknown> {
  const bytes = await readBounded(request);
  if (bytes.length === 0) {
    if (optional) return {};
    throw new AppError(
      "invalid_input",
      "The body is missing. Send JSON with content-type: application/json.",
      {
        retry: "never",
      },
    );
  }
  if (!isJson(request.headers.get("content-type"))) {
    throw new ProblemError(415, {
      title: "Body is not JSON",
      detail: "Send the body as JSON and say so with the header content-type: application/json.",
    });
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError(
      "invalid_input",
      "The body is not valid JSON in UTF-8. Check quotes, commas and braces.",
      { retry: "never" },
    );
  }
}
