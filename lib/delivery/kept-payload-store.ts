import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";

/**
 * Those of the events that have bytes to send, which stay until the transaction ends: the retention of payloads locks
 * what it takes, and receiving is not held up by these locks. Asked without reading the bytes, which may be megabytes.
 */
export async function lockKeptPayloads(sql: SqlRunner, eventIds: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(eventIds)];
  if (ids.length === 0) return new Set();
  await sql.rows(Prisma.sql`
    select e.id from events e where e.id = any(${ids}::uuid[]) order by e.id for key share of e`);
  await sql.rows(Prisma.sql`
    select b.id from batches b where b.id in (select batch_id from events where id = any(${ids}::uuid[]))
    order by b.id for key share of b`);
  // In a statement of its own, which sees what was committed while the locks were waited for.
  const rows = await sql.rows<{ id: string }>(Prisma.sql`
    select e.id from events e left join batches b on b.id = e.batch_id
    where e.id = any(${ids}::uuid[]) and (e.raw_body is not null or b.raw_body is not null)`);
  return new Set(rows.map(({ id }) => id));
}
