// Java's standard library has no JSON: this speaks tabs with it. Arguments: the file, then the program's own.
import { spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Case, Outcome } from "../../model";

const [file = "", ...args] = process.argv.slice(2);
const unescape = (field: string) =>
  field.replace(/\\([\\nt])/g, (_, sign: string) => ({ n: "\n", t: "\t" })[sign] ?? sign);

const cases = JSON.parse(await text(process.stdin)) as Case[];
const input = cases
  .map(({ id, method = "POST", url, proxy = "", body = "" }) => [id, method, url, proxy, body].join("\t"))
  .join("\n");
const store = process.env.LAB_JAVA_TRUST ?? "";
const trust = store
  ? [`-Djavax.net.ssl.trustStore=${store}`, "-Djavax.net.ssl.trustStorePassword=laboratory"]
  : [];
const ran = spawnSync("java", ["-XX:TieredStopAtLevel=1", ...trust, file, ...args], {
  input,
  encoding: "utf8",
});
for (const line of ran.stdout.split("\n").filter(Boolean)) {
  const [id = "", name = "", message = "", trace = ""] = line.split("\t");
  const chain = unescape(trace);
  const outcome: Outcome = { id, name, message: unescape(message) };
  if (chain.includes("\n")) outcome.trace = chain;
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
process.stderr.write(ran.stderr);
