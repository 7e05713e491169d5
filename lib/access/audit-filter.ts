import { isUuid } from "@/lib/platform/ids";
import { asMany, plainText, type OneOrMany, type Parameters } from "@/lib/platform/sql-parameters";

/** Which entries of the audit log; parts that are absent narrow nothing. */
export interface AuditFilter {
  /** Who: an id ("system" for Tallyhook itself and its command line), or a whole name. */
  actor?: OneOrMany<string>;
  /** What was done, such as "secret.rotate", or all that begins alike: "secret.*". */
  action?: OneOrMany<string>;
  /** On what kind of thing, such as "source". */
  targetKind?: OneOrMany<string>;
  /** On which thing: its whole id. */
  target?: string;
  /** Words of the sentence, the reason or the names, or a whole id. */
  q?: string;
  from?: Date;
  to?: Date;
}

/** The words of a search as PostgreSQL asks for them, each as a beginning; null when there is no word in it. */
export function wordsQuery(text: string): string | null {
  const words = plainText(text).match(/[\p{L}\p{N}][\p{L}\p{N}_.@:/-]*/gu) ?? [];
  return words.length === 0
    ? null
    : words
        .slice(0, 12)
        .map((word) => `'${word}':*`)
        .join(" & ");
}

const WORDS = "audit_words(d.summary, d.reason, d.actor_name, d.action, d.target_id)";

/** Entries that hold every word of a search. */
export function wordsCondition(words: string, parameters: Parameters): string {
  return `${WORDS} @@ to_tsquery('simple', ${parameters.of(words)})`;
}

/** Entries that a search names by a whole id: their own, the actor's, the target's or the request's. */
export function idCondition(text: string, parameters: Parameters): string {
  const value = parameters.of(plainText(text));
  const own = isUuid(text) ? ` or d.id = ${value}::uuid` : "";
  return `(d.target_id = ${value} or d.actor_id = ${value}${own})`;
}

/** The times of a filter, which every index of the list answers. */
export function timeConditions({ from, to }: AuditFilter, parameters: Parameters): string[] {
  return [
    ...(from ? [`d.at >= ${parameters.of(from)}::timestamptz`] : []),
    ...(to ? [`d.at < ${parameters.of(to)}::timestamptz`] : []),
  ];
}

const isIn = (column: string, values: readonly string[], parameters: Parameters) =>
  `${column} = any(${parameters.of(values)}::text[])`;

/** A beginning, with what LIKE reads as a pattern taken literally. */
const beginning = (action: string) => `${action.slice(0, -1).replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Actions by name, and by their beginning where they end in "*". */
function actionCondition(actions: readonly string[], parameters: Parameters): string {
  const open = actions.filter((action) => action.endsWith("*"));
  const parts = open.map((action) => `d.action like ${parameters.of(beginning(action))}`);
  const exact = actions.filter((action) => !action.endsWith("*"));
  if (exact.length > 0) parts.push(isIn("d.action", exact, parameters));
  return `(${parts.join(" or ")})`;
}

/** A part of a filter that one index answers, and what an entry must be looked at for. */
export interface AuditReading {
  /** Of which an entry fulfils exactly one. */
  branches: string[];
  residual: string[];
}

function namedActor(actor: string, parameters: Parameters): string[] {
  const value = parameters.of(actor);
  return [`d.actor_id = ${value}`, `d.actor_name = ${value} and d.actor_id <> ${value}`];
}

/** How the entries of a filter are read: by the narrowest index there is, the rest looked at. */
export function readingOf(filter: AuditFilter, parameters: Parameters): AuditReading {
  const [actors, actions, kinds] = [filter.actor, filter.action, filter.targetKind].map((part) =>
    asMany(part).map(plainText),
  ) as [string[], string[], string[]];
  const residual: string[] = [];
  let branches: string[] = [];
  if (filter.target !== undefined) branches = [`d.target_id = ${parameters.of(plainText(filter.target))}`];
  if (actors.length > 0) {
    if (branches.length === 0 && actors.length === 1) branches = namedActor(actors[0] ?? "", parameters);
    else
      residual.push(
        `(${isIn("d.actor_id", actors, parameters)} or ${isIn("d.actor_name", actors, parameters)})`,
      );
  }
  if (actions.length > 0) {
    const exact = actions.every((action) => !action.endsWith("*"));
    if (branches.length === 0 && exact)
      branches = [...new Set(actions)].map((action) => `d.action = ${parameters.of(action)}`);
    else residual.push(actionCondition(actions, parameters));
  }
  if (kinds.length > 0) residual.push(isIn("d.target_kind", kinds, parameters));
  return { branches, residual };
}
