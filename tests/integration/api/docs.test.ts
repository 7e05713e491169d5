import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/platform/ids";
import { blocksOfPage, readPage } from "../../support/docs-page";
import { canRunExamples } from "../../support/programs";
import { seedDeadLetter, seedDestination, seedEvent, seedKeys, seedSource } from "./seed";
import { serveApi, type ServedApi } from "./serve";

const CALLS = blocksOfPage(readPage("api.md"), "sh").filter((block) => block.includes("curl "));

let api: ServedApi;
let key: string;
let ids: { event: string; letter: string };
/** Secrets of the page's own source, as its calls were answered. */
const secrets: string[] = [];

beforeAll(async () => {
  api = await serveApi();
  key = (await seedKeys()).admin;
  const source = await seedSource("stripe-live");
  const ledger = await seedDestination("ledger");
  const event = await seedEvent(source.id, { kind: "payment.failed" });
  await seedDeadLetter(event.id, ledger.id);
  const failed = await seedEvent(source.id);
  ids = { event: event.id, letter: (await seedDeadLetter(failed.id, ledger.id)).id };
});
afterAll(() => api?.close());

/** The id that a call of the page means by $ID. */
function idFor(block: string): string {
  if (block.includes("/dead-letters/$ID")) return ids.letter;
  if (block.includes("-X DELETE")) return secrets[0] ?? "";
  return ids.event;
}

async function run(block: string): Promise<{ code: number | null; stderr: string }> {
  const env = {
    ...process.env,
    API: `${api.origin}/api/v1`,
    KEY: `Authorization: Bearer ${key}`,
    ID: idFor(block),
    RUN: newId(),
  };
  // A machine without uuidgen has the kernel's.
  const before = "command -v uuidgen >/dev/null || uuidgen() { cat /proc/sys/kernel/random/uuid; }\n";
  const child = spawn("bash", ["-c", before + block], { env, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stderr };
}

/** A proposed secret's id is known once it was proposed, so those calls get theirs on the way. */
function withProposedId(block: string): string {
  return block.replace(
    /^(curl .*\/secrets\/propose".*)$/m,
    `PROPOSED=$($1); ID=$(echo "$PROPOSED" | jq -r .id)`,
  );
}

const runnable = canRunExamples();

describe.skipIf(!runnable)("the calls of docs/api.md in order (skipped without bash, curl and jq)", () => {
  it("are found", () => expect(CALLS.length).toBeGreaterThan(15));

  it.each(CALLS.map((block) => [block.split("\n")[0]?.slice(0, 90) ?? "", block] as const))(
    "%s",
    async (_, block) => {
      const from = api.answered.length;
      const { code, stderr } = await run(withProposedId(block));
      expect(code, stderr).toBe(0);
      const answers = api.answered.slice(from);
      expect(answers.length).toBeGreaterThan(0);
      // The one that shows an error is answered with it; a dead letter that goes again needs no resolving.
      const refused = answers.filter(({ status }) => status > 299);
      const meant = block.includes("limit=0") ? [400] : block.includes("/resolve") ? [409] : [];
      expect(
        refused.map(({ status }) => status),
        JSON.stringify(refused),
      ).toEqual(meant);
      for (const { request, text } of answers)
        if (request === "POST /sources/orders/secrets/rotate")
          secrets.push((JSON.parse(text) as { id: string }).id);
    },
  );
});
