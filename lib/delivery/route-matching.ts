/** What a route looks at. */
export interface RoutableEvent {
  sourceId: string;
  environment: "live" | "test";
  kind: string;
  type: string;
}

/** Which events go to a destination. Nulls and empty lists match everything. */
export interface RouteRule {
  sourceId: string | null;
  environment: "live" | "test" | null;
  kinds: readonly string[];
  typePatterns: readonly string[];
  enabled: boolean;
}

/**
 * Whether a text fits a pattern in which "*" stands for any run of characters and everything else for
 * itself. Upper and lower case differ, as in the providers' own types. Takes linear space and at most
 * pattern × text time, so no pattern can hang a worker.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === "*") {
      star = p++;
      resume = t;
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** Whether a route wants an event. A kind may be a pattern too ("payment.*"). Pure. */
export function routeMatches(route: RouteRule, event: RoutableEvent): boolean {
  if (!route.enabled) return false;
  if (route.sourceId !== null && route.sourceId !== event.sourceId) return false;
  if (route.environment !== null && route.environment !== event.environment) return false;
  if (route.kinds.length > 0 && !route.kinds.some((kind) => matchesGlob(kind, event.kind))) return false;
  return route.typePatterns.length === 0 || route.typePatterns.some((p) => matchesGlob(p, event.type));
}
