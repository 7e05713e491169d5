import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

export interface WorkerProcess {
  child: ChildProcess;
  output(): string;
  /** As a crash does. */
  kill(): Promise<void>;
  /** As an orchestrator does; gives the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts the real worker process on this test file's database and queues, or on those that `env` names; `onOutput` is
 * given all that it has printed so far.
 */
export async function startWorkerProcess(
  env: Readonly<Record<string, string>> = {},
  onOutput: (output: string) => void = () => undefined,
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "workers/main.ts"], {
    env: { ...process.env, LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      onOutput(output);
      if (output.includes("Workers are running.")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`The worker ended (${code}) while starting: ${output}`)));
  });
  await ready;
  return {
    child,
    output: () => output,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
