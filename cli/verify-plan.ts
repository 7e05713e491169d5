import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError, messageOf } from "@/lib/platform/errors";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { PROVIDERS, providerAdapter } from "@/lib/providers/registry";
import type { VerifyPlan } from "./verify-lines";

/** The options of `tallyhook verify` as commander gives them. */
export interface VerifyFlags {
  provider: string;
  secret: string[];
  option: Record<string, string>;
  at?: string;
}

function refuse(message: string): never {
  throw new AppError("invalid_input", message, { retry: "never" });
}

/** Checks the command line before any line is read. Throws AppError("invalid_input") with one sentence. */
export function planVerify(flags: VerifyFlags): VerifyPlan {
  const adapter = providerAdapter(flags.provider);
  if (!adapter) {
    const ids = PROVIDERS.map(({ id }) => id).join(", ");
    return refuse(`There is no provider "${flags.provider}". Choose one of: ${ids}.`);
  }
  const secrets = flags.secret.map(fromFile);
  return { adapter, secrets, options: optionsOf(adapter, flags.option, secrets), at: clockOf(flags.at) };
}

function optionsOf(
  adapter: ProviderAdapter,
  given: Record<string, string>,
  secrets: readonly string[],
): unknown {
  const known = optionNames(adapter);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const there = known.length === 0 ? "It takes none" : `There are: ${known.join(", ")}`;
    return refuse(`${adapter.name} has no option "${unknown[0]}". ${there}.`);
  }
  const options: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) options[name] = fromFile(value);
  // PayPal has no secret; what people keep beside its deliveries as "the secret" is the webhook ID.
  if (known.includes("webhookId") && options["webhookId"] === undefined && secrets[0] !== undefined) {
    options["webhookId"] = secrets[0];
  }
  const parsed = adapter.optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.path.join(".") ?? "";
  const missing = name !== "" && options[name] === undefined;
  return refuse(
    missing
      ? `${adapter.name} needs --option ${name}=…. Its options are: ${known.join(", ")}.`
      : `The option ${name || "given"} can't be used: ${issue?.message ?? "it is not understood"}`,
  );
}

/** The names a source of this provider may set, for sentences and help. */
export function optionNames(adapter: ProviderAdapter): string[] {
  const schema = adapter.optionsSchema;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** "@path" stands for a file's content: text as it is without its last line break, anything else as base64. */
function fromFile(value: string): string {
  if (!value.startsWith("@")) return value;
  const path = value.slice(1);
  try {
    const bytes = readFileSync(path);
    return bytes.includes(0) ? bytes.toString("base64") : bytes.toString("utf8").replace(/\r?\n$/, "");
  } catch (error) {
    return refuse(`The file ${path} can't be read: ${messageOf(error)}.`);
  }
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function clockOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  // Without a zone JavaScript would take the machine's own, and the same command would differ by machine.
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) || !text.includes("T") ? text : `${text}Z`;
  const at = new Date(/^\d{9,11}$/.test(text) ? Number(text) * 1000 : zoned);
  if ((ISO_TIME.test(text) || /^\d{9,11}$/.test(text)) && Number.isFinite(at.getTime())) return at;
  return refuse(`--at must be a time like 2026-11-23T18:00:00Z, not "${text}".`);
}
