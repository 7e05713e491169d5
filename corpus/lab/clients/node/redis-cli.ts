// The command line of Redis answers errors on its standard output, so it does not fail like the others.
import { spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Case, Outcome } from "../../model";

const cases = JSON.parse(await text(process.stdin)) as Case[];
for (const { id, url, statements = [] } of cases) {
  const input = statements
    .map((statement) => (JSON.parse(statement) as string[]).map((word) => JSON.stringify(word)).join(" "))
    .join("\n");
  const options = { input: `${input}\n`, encoding: "utf8", timeout: 5_000 } as const;
  const { stdout, stderr } = spawnSync("redis-cli", ["-e", "--no-auth-warning", "-u", url], options);
  const [said] = `${stderr}\n${stdout}`
    .split("\n")
    .filter((line) => /\(error\)|^[A-Z]+ |rror|Could not/.test(line));
  if (!said) continue;
  const outcome: Outcome = { id, message: said };
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
