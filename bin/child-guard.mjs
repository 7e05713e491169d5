// Loaded first into every process that "npm start" supervises. When the supervisor is killed outright
// nobody is left to stop them, so they notice its end by the closed channel and stop themselves.
const LAST_MOMENT_MS = 20_000;

if (process.env.TALLYHOOK_SUPERVISED === "1") {
  // Their own children have other parents to watch.
  delete process.env.TALLYHOOK_SUPERVISED;
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel?.unref();
}
