export const ENVIRONMENTS = ["live", "test"] as const;
export type EnvironmentFilter = (typeof ENVIRONMENTS)[number];

/** The URL parameter that narrows every screen to one environment; absent means all. */
export const ENVIRONMENT_PARAM = "env";

/** Adds the current environment to a link inside the console, so that it survives navigation. */
export function withEnvironment(href: string, environment: string | null): string {
  if (!environment || !ENVIRONMENTS.includes(environment as EnvironmentFilter)) return href;
  const [path, query] = href.split("?");
  const params = new URLSearchParams(query);
  params.set(ENVIRONMENT_PARAM, environment);
  return `${path}?${params.toString()}`;
}
