import type { Client } from "pg";

/** The tables that are filled by COPY, in the order their foreign keys need. */
export const BULK_TABLES = ["events", "deliveries", "attempts"] as const;

export interface Definition {
  name: string;
  table: string;
  /** The statement that makes it again. */
  create: string;
}

export interface Definitions {
  constraints: Definition[];
  indexes: Definition[];
}

interface Row {
  name: string;
  table: string;
  definition: string;
}

// Whatever the migrations made, read from the catalog: nothing here repeats a definition.
const CONSTRAINTS = `
  select c.conname as name, c.conrelid::regclass::text as table, pg_get_constraintdef(c.oid) as definition
  from pg_constraint c
  where (c.conrelid::regclass::text = any($1) or c.confrelid::regclass::text = any($1))
    and c.contype in ('p', 'u', 'f')
  order by array_position(array['p', 'u', 'f']::"char"[], c.contype), name`;
const INDEXES = `
  select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table,
    pg_get_indexdef(i.indexrelid) as definition
  from pg_index i
  where i.indrelid::regclass::text = any($1)
    and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
  order by 1`;

async function definitionsOf(client: Client): Promise<Definitions> {
  const tables = [...BULK_TABLES];
  const constraints = await client.query<Row>(CONSTRAINTS, [tables]);
  const indexes = await client.query<Row>(INDEXES, [tables]);
  return {
    constraints: constraints.rows.map(({ name, table, definition }) => ({
      name,
      table,
      create: `alter table ${table} add constraint "${name}" ${definition}`,
    })),
    indexes: indexes.rows.map(({ name, table, definition }) => ({ name, table, create: definition })),
  };
}

/** Takes every index and key off the bulk tables, so that COPY only appends; returns how to put them back. */
export async function dropIndexes(client: Client): Promise<Definitions> {
  const definitions = await definitionsOf(client);
  // Foreign keys lean on primary keys, so they go first and come back last.
  for (const { table, name } of definitions.constraints.toReversed()) {
    await client.query(`alter table ${table} drop constraint "${name}"`);
  }
  for (const { name } of definitions.indexes) await client.query(`drop index ${name}`);
  return definitions;
}

/** Makes them again exactly as the migrations define them. */
export async function createIndexes(
  client: Client,
  { constraints, indexes }: Definitions,
  say: (text: string) => void,
): Promise<void> {
  const isForeign = (one: Definition) => one.create.includes(" FOREIGN KEY ");
  const ordered = [
    ...constraints.filter((one) => !isForeign(one)),
    ...indexes,
    ...constraints.filter(isForeign),
  ];
  for (const { name, create } of ordered) {
    const began = performance.now();
    await client.query(create);
    say(`  ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}
