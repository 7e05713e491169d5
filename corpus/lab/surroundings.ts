import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const LAB = fileURLToPath(new URL(".", import.meta.url));
export const ROOT = join(LAB, "../..");
/** Everything that a run leaves on the disk. */
export const SCRATCH = process.env.LAB_SCRATCH ?? mkdtempSync(join(tmpdir(), "tallyhook-lab-"));

/** Every server of the laboratory listens on one of these; no number of this range means anything else. */
const PORTS = { first: 24_000, last: 24_999 };
let lastPort = PORTS.first - 1;

export function freshPort(): number {
  if (lastPort >= PORTS.last) throw new Error("The laboratory has no port left: run fewer benches at once.");
  lastPort += 1;
  return lastPort;
}

export const HOOKS = "hooks.lab.test";
/** A path that the normaliser knows from every other. */
export const HOOK_PATH = "/lab-hook-path";

const inside = () => process.env.LAB_INSIDE === "1";

/**
 * Runs this program again in namespaces of its own, where nothing but itself can be reached: no fault leaves the machine,
 * and names, routes and trusted certificates are the laboratory's. Says whether this is already there.
 */
export function enterOwnNetwork(): boolean {
  if (inside()) return true;
  const whoever = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const again = [...process.execArgv, ...process.argv.slice(1)];
  // A process namespace too: whatever was started ends with this program, however it ends.
  const ran = spawnSync(
    "unshare",
    ["--net", "--mount-proc", "--pid", "--fork", "--kill-child", ...whoever, process.execPath, ...again],
    {
      stdio: "inherit",
      // Pages of debuggers show the environment: there is nothing of this machine in it.
      env: {
        PATH: `${dirname(process.execPath)}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
        HOME: SCRATCH,
        LANG: "C.UTF-8",
        TZ: "UTC",
        LAB_INSIDE: "1",
        LAB_SCRATCH: SCRATCH,
        NODE_ENV: "development",
        PYTHONDONTWRITEBYTECODE: "1",
      },
    },
  );
  if (ran.error || ran.status !== 0) {
    process.exitCode = 1;
    console.error("The laboratory needs Linux and the right to make namespaces: run it as root.");
  }
  return false;
}

const ip = (...args: string[]) => execFileSync("ip", args);

/** Puts a file of the laboratory in the place of one of the system, for the programs of this run only. */
export function standIn(text: string, systemFile: string): void {
  const file = join(SCRATCH, systemFile.replaceAll("/", "_"));
  writeFileSync(file, text);
  execFileSync("mount", ["--bind", file, systemFile]);
}

/** The roads of the laboratory: 192.0.2.0/24 has none, 198.51.100.0/24 is refused, 203.0.113.0/24 leads nowhere. */
export function layRoads(): void {
  ip("link", "set", "lo", "up");
  ip("route", "add", "unreachable", "198.51.100.0/24");
  ip("route", "add", "203.0.113.0/24", "dev", "lo");
  // Servers give up root's rights and still read what is laid for them.
  chmodSync(SCRATCH, 0o755);
  standIn("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", "/etc/resolv.conf");
}
