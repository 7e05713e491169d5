import type { Command } from "commander";
import type { z } from "zod";
import type { AuditFilter } from "@/lib/access/audit-filter";
import type { AuditEntryView } from "@/lib/access/audit-model";
import { listAudit, type auditEntry } from "@/lib/api/audit";
import { callApi, type ApiAccess } from "./api-client";
import { parseOptions } from "./parse-options";

/** What narrows the audit log on the command line. */
export interface AuditFilterOptions extends ApiAccess {
  actor?: string;
  action?: string;
  targetKind?: string;
  target?: string;
  search?: string;
  from?: string;
  to?: string;
}

export type AuditPage = { rows: AuditEntryView[]; nextCursor: string | null };

/** Adds the filters that every reading of the audit log takes. */
export function withAuditFilter(command: Command): Command {
  return command
    .option("--actor <who>", 'an id, a whole name, or "system" for Tallyhook and its command line')
    .option("--action <action>", "such as secret.rotate, or all that begins alike: secret.*")
    .option("--target-kind <kind>", "on this kind of thing, such as source")
    .option("--target <id>", "on this thing, by its whole id")
    .option("--search <text>", "words of the sentence, the reason or the names, or a whole id")
    .option("--from <time>", "at or after, such as 2026-11-23T09:00:00Z")
    .option("--to <time>", "before");
}

/** The query of the API that the options ask for. */
export function auditQueryOf(options: AuditFilterOptions) {
  const { actor, action, targetKind, target, search: q, from, to } = options;
  return { actor, action, targetKind, target, q, from, to };
}

/** The same as the filter of lib; throws AppError("invalid_input") where the API would refuse. */
export function auditFilterOf(options: AuditFilterOptions): AuditFilter {
  const asked = Object.entries(auditQueryOf(options)).filter(([, value]) => value !== undefined);
  const {
    cursor: _cursor,
    limit: _limit,
    ...filter
  } = parseOptions(listAudit.query, Object.fromEntries(asked));
  return filter;
}

function viewOf({ actor, target, at, ...rest }: z.infer<typeof auditEntry>): AuditEntryView {
  return {
    ...rest,
    at: new Date(at),
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    targetKind: target.kind,
    targetId: target.id,
  };
}

/** One page through the API, as lib gives it. */
export async function auditPageByApi(
  options: AuditFilterOptions,
  place: { cursor?: string; limit?: string },
): Promise<AuditPage> {
  const page = await callApi(options, listAudit, { query: { ...auditQueryOf(options), ...place } });
  return { rows: page.data.map(viewOf), nextCursor: page.nextCursor };
}
