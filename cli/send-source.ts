import { AppError } from "@/lib/platform/errors";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether an address is this installation: this machine, or the address that browsers use. Only there may
 * go what a stored secret signs; elsewhere it could be kept and posted here by somebody else.
 */
export function isThisInstallation(url: string, baseUrl: string): boolean {
  const { hostname, origin } = new URL(url);
  return LOOPBACK.test(hostname) || origin === new URL(baseUrl).origin;
}

/**
 * The source to play: the one named, the only one, or the demo's. Null when there is none. AppError when a
 * person must choose, so that no sample lands in a source they did not think of.
 */
export function chooseSource<Source extends { slug: string }>(
  sources: readonly Source[],
  slug: string | undefined,
  demoSlugs: readonly string[],
): Source | null {
  if (slug !== undefined) return sources.find((source) => source.slug === slug) ?? null;
  if (sources.length <= 1) return sources[0] ?? null;
  const ofDemo = sources.find((source) => demoSlugs.includes(source.slug));
  if (ofDemo) return ofDemo;
  const slugs = sources.map((source) => source.slug).join(", ");
  throw new AppError("invalid_input", `Which source? Add --source with one of: ${slugs}.`, {
    retry: "never",
  });
}
