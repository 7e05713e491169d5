const TARGETS: Record<string, string> = {
  "api-key": "API keys",
  "audit-log": "the audit log",
  "dead-letter": "dead letters",
  delivery: "deliveries",
  destination: "destinations",
  "encryption-key": "encryption keys",
  event: "events",
  job: "jobs",
  list: "lists",
  member: "people",
  queue: "queues",
  "replay-run": "replays",
  "saved-view": "saved views",
  "second-factor": "second factors",
  secret: "secrets",
  session: "sessions",
  source: "sources",
  user: "people",
};

/** What kind of thing an entry is about, in words; one not listed by its own name. */
export function targetWords(kind: string): string {
  return TARGETS[kind] ?? kind.replaceAll("-", " ");
}

/** "secret.rotate" as "secret: rotate". */
export function actionWords(action: string): string {
  const [on = "", ...what] = action.split(".");
  return what.length === 0 ? action : `${on.replaceAll("-", " ")}: ${what.join(" ").replaceAll("-", " ")}`;
}

/** Where the thing of an entry is looked at; null where there is no page of it. Slugs are known for ids given. */
export function targetHref(
  { targetKind, targetId }: { targetKind: string; targetId: string },
  slugs: ReadonlyMap<string, string>,
): string | null {
  const slug = slugs.get(targetId);
  switch (targetKind) {
    case "event":
      return `/events/${targetId}`;
    case "delivery":
      return `/deliveries/${targetId}`;
    case "replay-run":
      return `/replays/${targetId}`;
    case "source":
      return slug ? `/sources/${slug}` : null;
    case "destination":
      return slug ? `/destinations/${slug}` : null;
    case "user":
      return "/settings/members";
    case "api-key":
      return "/settings/api-keys";
    case "queue":
    case "job":
      return "/queues";
    default:
      return null;
  }
}
