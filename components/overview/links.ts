/** What the overview looks at, in the words of the lists' addresses. */
export interface OverviewScope {
  env?: "live" | "test";
  /** `range`, or `from` and `to`. */
  time: Readonly<Record<string, string>>;
}

/** Lists that narrow by time; the inbox and the sources show what is open now, whenever it began. */
const TIMED = ["/events", "/deliveries", "/failures", "/failures/causes", "/failures/attempts"];

/** The address of a list with the overview's environment and, where the list has one, its time. */
export function linkTo(href: string, { env, time }: OverviewScope): string {
  const [path = href, own] = href.split("?");
  const params = new URLSearchParams(own);
  if (env) params.set("env", env);
  if (TIMED.includes(path)) for (const [name, value] of Object.entries(time)) params.set(name, value);
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}
