/**
 * One sentence for what PostgreSQL or initdb wrote before it gave up. `summary` says what was being
 * done, without a full stop.
 */
export function sentenceOfServerLog(output: string, summary: string): string {
  if (/No space left on device/.test(output)) {
    return `${summary}: the disk is full. Free some space and start again.`;
  }
  const version =
    /initialized by PostgreSQL version (\S+), which is not compatible with this version (\S+)/.exec(output);
  if (version) {
    return `${summary}: it was made by PostgreSQL ${version[1]} and this is ${version[2]?.replace(/\.$/, "")}. Start it with the Tallyhook version that made it, and see docs/running.md on moving to a newer PostgreSQL.`;
  }
  if (/could not (map|create) .*shared memory|Cannot allocate memory/i.test(output)) {
    return `${summary}: the machine has too little memory free. Stop other programs, or give this machine more memory.`;
  }
  const lines = output.split("\n").map((line) => line.trim());
  const reason = lines.findLast((line) => /FATAL|PANIC|initdb: error|error while loading/.test(line));
  const text = reason?.replace(/^.*?(FATAL|PANIC|error):\s*/, "").replace(/\.$/, "");
  return `${summary}: ${text ?? "PostgreSQL gave no reason"}.`;
}
