import { isUuid } from "@/lib/platform/ids";
import type { Parameters } from "@/lib/platform/sql-parameters";

/**
 * Every group that belongs to the same merges as this one, as an array for a statement: failures keep the group of their
 * own fingerprint, so whoever asks for a group's failures asks for those of all its members. Empty for an unknown id.
 */
export function membersOfGroup(id: string, parameters: Parameters): string {
  const known = parameters.of(isUuid(id) ? id : null);
  return `array(select m.id from failure_groups m
    where m.root_id = (select root_id from failure_groups where id = ${known}::uuid))`;
}
