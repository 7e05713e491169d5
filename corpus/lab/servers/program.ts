import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { LAB } from "../surroundings";

const READY_MS = 40_000;
const STOP_MS = 3_000;

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

interface Options {
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  gid?: number;
}

/** Starts a program in the foreground and waits until it listens; answers what stops it. */
export async function startProgram([program = "", ...args]: string[], port: number, options: Options = {}) {
  const { env, ...rest } = options;
  const child = spawn(program, args, {
    cwd: LAB,
    ...rest,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const keep = (text: Buffer) => (said = `${said}${text.toString()}`.slice(-1_500));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  let gone = false;
  child.once("error", () => (gone = true));
  child.once("exit", () => (gone = true));
  const stop = async () => {
    if (gone) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(late);
  };
  const deadline = Date.now() + READY_MS;
  while (!(await listens(port))) {
    if (!gone && Date.now() < deadline) {
      await wait(100);
      continue;
    }
    await stop();
    throw new Error(`${program} did not start: ${said}`);
  }
  return stop;
}
