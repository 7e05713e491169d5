// Java's standard library has no JSON: this speaks tabs with it. Arguments: the file, then the program's own.
import { spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Case, Outcome } from "../../model";

const [file = "", ...args] = process.argv.slice(2);
const unescape = (field: string) =>
  field.replace(/\\([\\nt])/g, (_, sign: string) => ({ n: "\n", t: "\t" })[sign] ?? sign);

/** An address of a database as JDBC wants it. */
function jdbcOf(address: string): string {
  const { hostname, port, pathname, username, password } = new URL(address);
  const who = `user=${username}&password=${password || "none"}`;
  return `jdbc:postgresql://${hostname}:${port || 5432}${pathname}?${who}&connectTimeout=2&socketTimeout=6&sslmode=disable`;
}

const cases = JSON.parse(await text(process.stdin)) as Case[];
const input = cases
  .map(({ id, method = "POST", url, proxy = "", body = "", statements }) =>
    [id, method, statements ? jdbcOf(url) : url, proxy, statements?.join("\f") ?? body].join("\t"),
  )
  .join("\n");
const store = process.env.LAB_JAVA_TRUST ?? "";
const trust = store
  ? [`-Djavax.net.ssl.trustStore=${store}`, "-Djavax.net.ssl.trustStorePassword=laboratory"]
  : [];
const classes = ["--class-path", "/usr/share/java/postgresql.jar"];
const ran = spawnSync("java", ["-XX:TieredStopAtLevel=1", ...classes, ...trust, file, ...args], {
  input,
  encoding: "utf8",
});
for (const line of ran.stdout.split("\n").filter(Boolean)) {
  const [id = "", name = "", message = "", trace = "", code = ""] = line.split("\t");
  const chain = unescape(trace);
  const outcome: Outcome = { id, name, message: unescape(message) };
  if (code) outcome.code = code;
  if (chain.includes("\n")) outcome.trace = chain;
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
process.stderr.write(ran.stderr);
