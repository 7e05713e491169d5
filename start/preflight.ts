import { ensureGeneratedSecrets } from "@/lib/platform/config-files";
import { modeOf, parseConfig, type Config } from "@/lib/platform/config";

/** Stands in for the embedded database's address, which is known only once it runs. */
const NOT_YET = "postgresql://127.0.0.1/not-started-yet";

/**
 * Reads every variable before anything is started, so that a bad one costs no waiting. In embedded mode
 * the data folder must exist; its secrets are made here on the first start. Throws one sentence.
 */
export function checkVariables(env: NodeJS.ProcessEnv, dataDir: string): Config {
  if (modeOf(env) === "scaled") return parseConfig(env);
  const generated = ensureGeneratedSecrets(dataDir);
  const filled = parseConfig({
    ...env,
    DATABASE_URL: NOT_YET,
    NEXTAUTH_SECRET: env["NEXTAUTH_SECRET"] || generated.NEXTAUTH_SECRET,
    TALLYHOOK_ENCRYPTION_KEYS: env["TALLYHOOK_ENCRYPTION_KEYS"] || generated.TALLYHOOK_ENCRYPTION_KEYS,
  });
  return { ...filled, mode: "embedded" };
}
