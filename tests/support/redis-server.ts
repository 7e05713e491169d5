import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  const port = typeof address === "object" && address ? address.port : 0;
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * Starts a throw-away redis-server. Without the program, returns null on a developer's machine, where
 * the Redis suites then say that they are skipped; in CI (CI=true) its absence is an error.
 */
export async function startTestRedis(): Promise<TestRedis | null> {
  if (spawnSync("redis-server", ["--version"]).error) {
    if (process.env["CI"])
      throw new Error(
        "redis-server is not installed, and CI must test both queue backends: apt-get install redis-server",
      );
    process.stderr.write(
      "\nredis-server is not installed: tests on the Redis queue backend are skipped. Install it to run them.\n",
    );
    return null;
  }
  const port = await freePort();
  const child = spawn(
    "redis-server",
    [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
      "--maxmemory-policy",
      "noeviction",
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("Ready to accept connections")) resolve();
    });
    child.once("exit", () => reject(new Error("redis-server stopped while starting")));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      // Ctrl-C reaches it too, and may have ended it already.
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}
