/**
 * Where the console of this machine is: as it was started, when it runs from this data folder, else as the
 * environment says. A shell seldom has the variables that the console was started with.
 */
export async function consoleAddress(): Promise<string> {
  const { config } = await import("@/lib/platform/config");
  const { readBaseUrlFile } = await import("@/lib/platform/config-files");
  return readBaseUrlFile(config().dataDir) ?? config().baseUrl;
}
