import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyExport } from "@/cli/audit-file";
import { recordAudits } from "@/lib/access/audit";
import { atomically } from "@/lib/platform/db";
import { blocksOfPage, readPage } from "../../support/docs-page";
import { canRun } from "../../support/programs";
import { runCli } from "../../support/run-cli";
import { actor } from "../access/audit-world";

const folder = mkdtempSync(join(tmpdir(), "tallyhook-audit-"));
const file = join(folder, "audit.ndjson");
const changed = join(folder, "changed.ndjson");

type Row = Record<string, string | null>;
const rows = () =>
  readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

async function breaksOf(lines: readonly Row[]): Promise<string[]> {
  writeFileSync(changed, lines.map((line) => JSON.stringify(line)).join("\n"));
  return (await verifyExport(changed)).breaks;
}

const FORGED: Row[] = [
  { actor: "Mallory" },
  { summary: "Nothing." },
  { reason: "" },
  { at: "2026-01-01T00:00:00.000Z" },
  { after: '{"page":7}' },
  { address: "::1" },
];

/** The export with one line's shown fields changed. */
const changedAt = (at: number, fields: Row) =>
  rows().map((row, nth) => (nth === at ? { ...row, ...fields } : row));

const hasPython = canRun("python3", "-c", "import sys; assert sys.version_info >= (3, 10)");
const [PROGRAM = ""] = blocksOfPage(readPage("security.md"), "python");

function checkedByPython(lines: readonly Row[]) {
  writeFileSync(changed, lines.map((line) => JSON.stringify(line)).join("\n"));
  return spawnSync("python3", ["-c", PROGRAM, changed], { encoding: "utf8" });
}

beforeAll(async () => {
  await atomically("test", (tx) =>
    recordAudits(
      tx,
      actor,
      Array.from({ length: 250 }, (_, nth) => ({
        action: nth % 2 ? "page.turn" : "page.mark",
        targetKind: "page",
        targetId: String(nth),
        summary: `Turned page ${nth}: "é" and\na line.`,
        before: { b: nth, a: { é: 1.5 } },
        after: { page: nth + 1 },
        reason: nth === 3 ? "-" : null,
      })),
    ),
  );
  const { code, stderr } = await runCli(["audit", "export", "--out", file]);
  expect(stderr).toContain("entries to");
  expect(code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("an export of the audit log", () => {
  it("has every entry, is its owner's alone, and verifies without a database", async () => {
    expect(rows().filter((row) => row["target_kind"] === "page")).toHaveLength(250);
    // The export itself was written down before the first row left.
    expect(rows()[0]?.["action"]).toBe("list.export");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const offline = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" };
    const { code, stdout } = await runCli(["audit", "verify", "--file", file, "--json"], { env: offline });
    expect(JSON.parse(stdout)).toEqual({
      checked: rows().length,
      linked: rows().length - 1,
      gaps: 0,
      breaks: [],
    });
    expect(code).toBe(0);
  });

  it("verifies in any order and when filtered, and says that entries are left out", async () => {
    const { code, stdout } = await runCli(["audit", "export", "--action", "page.turn"]);
    expect(code).toBe(0);
    const filtered = await runCli(["audit", "verify", "--file", "-"], { input: stdout });
    expect(filtered).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("leaves out entries at 124 places") as string,
    });
    expect(await breaksOf(rows().toReversed())).toEqual([]);
  });

  it.skipIf(!hasPython)("is checked by the program of docs/security.md (skipped without Python 3.10)", () => {
    expect(checkedByPython(rows())).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+ entries/),
    });
    for (const fields of FORGED) expect(checkedByPython(changedAt(20, fields)).status).toBe(1);
    const [one = {}, other = {}] = rows();
    const swapped = { previous_hash: other["previous_hash"] ?? "", hash: other["hash"] ?? "" };
    expect(checkedByPython(changedAt(0, { ...one, ...swapped })).status).toBe(1);
  });

  it("names a line whose shown field, hashed text, place or neighbour was changed", async () => {
    const at = 20;
    const change = (fields: Row) => changedAt(at, fields);
    const seq = rows()[at]?.["seq"] ?? "";
    for (const fields of FORGED) {
      const [what, ...more] = await breaksOf(change(fields));
      expect(what, JSON.stringify(fields)).toMatch(new RegExp(`^Entry ${seq} .*than what was hashed`));
      expect(more).toEqual([]);
    }
    const { hashed } = rows()[at] ?? {};
    expect(await breaksOf(change({ hashed: (hashed ?? "").replace("page", "cage") }))).toEqual([
      expect.stringContaining("does not have its hash"),
    ]);
    expect(await breaksOf(change({ previous_hash: "0".repeat(64) }))).toContainEqual(
      expect.stringContaining("another place"),
    );
    // A line of another chain, whole by itself.
    const other = rows()[at + 2] ?? {};
    expect(await breaksOf(change({ ...other, seq }))).not.toEqual([]);
  });

  it("is CSV too, and refuses a file that is none", async () => {
    const csv = await runCli(["audit", "export", "--action", "page.mark", "--format", "csv"]);
    expect(csv.stdout.split("\r\n")[0]).toContain("seq,previous_hash,hash,hashed");
    writeFileSync(changed, "hello\n");
    await expect(verifyExport(changed)).rejects.toMatchObject({ code: "invalid_input" });
    expect((await runCli(["audit", "verify", "--file", join(folder, "none")])).code).toBe(2);
  });

  it("lists on the machine as through the API", async () => {
    const { stdout, code } = await runCli(["audit", "list", "--target", "7", "--json"]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { data: unknown[] }).data).toMatchObject([
      { action: "page.turn", actor: { name: "a test" }, target: { id: "7" } },
    ]);
    expect((await runCli(["audit", "list", "--from", "yesterday"])).code).toBe(2);
  });
});
