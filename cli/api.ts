import { text as readText } from "node:stream/consumers";
import type { Command } from "commander";
import type { Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { AppError } from "@/lib/platform/errors";
import { callAnyOperation, withApiOptions, type ApiAccess } from "./api-client";
import { printJson, printTable } from "./output";

interface ApiOptions extends ApiAccess {
  body?: string;
  list?: boolean;
}

const HELP = `
Examples:
  $ tallyhook api listFailures environment=live
  $ tallyhook api resolveDeadLetter id=019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d --body '{"note":"Booked by hand."}'
  $ tallyhook api --list

Parameters of the path and of the query are given as name=value. The answer is printed as JSON.`;

/** `tallyhook api …` calls each operation of the API by its name. */
export function registerApi(program: Command): void {
  withApiOptions(program.command("api").description("call any operation of the API by its name"))
    .argument("[operation]", "such as listFailures; --list shows them all")
    .argument("[name=value...]", "parameters of the path and of the query")
    .option("--body <json>", 'the body, or "-" for standard input')
    .option("--list", "show every operation")
    .addHelpText("after", HELP)
    .action(callByName);
}

function operationCalled(name: string): Operation {
  const found = OPERATIONS.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const part = name
    .toLowerCase()
    .replace(/^(list|show|create|get)/, "")
    .slice(0, 5);
  const near = OPERATIONS.map(({ id }) => id).filter((id) => id.toLowerCase().includes(part));
  const hint = part !== "" && near.length > 0 ? ` Did you mean ${near.slice(0, 4).join(" or ")}?` : "";
  throw new AppError(
    "invalid_input",
    `There is no operation "${name}".${hint} tallyhook api --list shows them all.`,
  );
}

function pairsOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw new AppError("invalid_input", `"${text}" is no parameter: write it as name=value.`);
    }),
  );
}

async function bodyOf(text: string | undefined): Promise<unknown> {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text === "-" ? await readText(process.stdin) : text);
  } catch (error) {
    throw new AppError(
      "invalid_input",
      "The body is not JSON. Put it in single quotes, or give it on standard input.",
      {
        cause: error,
      },
    );
  }
}

async function callByName(name: string | undefined, given: string[], options: ApiOptions): Promise<void> {
  if (name === undefined || options.list)
    return printTable(
      OPERATIONS.map(({ id, method, path, summary }) => ({
        operation: id,
        call: `${method} ${path}`,
        does: summary,
      })),
    );
  const operation = operationCalled(name);
  const pairs = Object.entries(pairsOf(given));
  const inPath = (part: string) => operation.path.includes(`{${part}}`);
  const body = (await bodyOf(options.body)) ?? (operation.body && operation.bodyOptional ? {} : undefined);
  const answer = await callAnyOperation(options, operation, {
    params: Object.fromEntries(pairs.filter(([part]) => inPath(part))),
    query: Object.fromEntries(pairs.filter(([part]) => !inPath(part))),
    body,
  });
  printJson(answer);
}
