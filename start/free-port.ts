import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { codeOf } from "@/lib/platform/errors";
import { problem } from "./problem";
import { commandOf } from "./process-identity";

function listenOnce(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** A port on the loopback interface that nothing listens on right now. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, "127.0.0.1");
}

/** Whether the loopback port can be listened on. */
export async function isPortFree(port: number): Promise<boolean> {
  return listenOnce(port, "127.0.0.1").then(
    () => true,
    () => false,
  );
}

/** Throws a sentence when the web port can't be listened on, naming the program that holds it. */
export async function requireFreePort(port: number): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    if (codeOf(error) === "EACCES") {
      throw problem(`Port ${port} may not be opened by this user. Set PORT to one above 1023.`, error);
    }
    const holder = findListener(port);
    throw problem(
      `Port ${port} is taken${holder ? ` by process ${holder.pid} (${holder.command})` : ""}. Stop that program, or set PORT to another port.`,
      error,
    );
  }
}

const LISTENING = "0A";

function listeningInodes(port: number): Set<string> {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  const inodes = new Set<string>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    const lines = readFileSync(table, "utf8").split("\n").slice(1);
    for (const line of lines) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === LISTENING && local?.endsWith(`:${wanted}`) && inode) inodes.add(inode);
    }
  }
  return inodes;
}

function holdsSocket(pid: string, inodes: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
      return target.startsWith("socket:[") && inodes.has(target.slice(8, -1));
    });
  } catch {
    return false;
  }
}

// Best effort and Linux only: other people's processes can't be looked into.
function findListener(port: number): { pid: number; command: string } | null {
  try {
    const inodes = listeningInodes(port);
    const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holdsSocket(name, inodes));
    if (!pid) return null;
    return { pid: Number(pid), command: (commandOf(Number(pid)) ?? "unknown").slice(0, 80) };
  } catch {
    return null;
  }
}
