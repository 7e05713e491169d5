import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { Pool, type QueryResult } from "pg";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type {
  MigrationList,
  SchemaContainer,
  SchemaEngine,
} from "@prisma/schema-engine-wasm/schema_engine_bg";

// Prisma's own schema engine as WebAssembly: the native one would have to be downloaded. The package's
// entry point needs a bundler that imports .wasm files, so the module is instantiated by hand.
const WASM = "@prisma/schema-engine-wasm/schema_engine_bg.wasm";

let ready: Promise<void> | null = null;

// The engine reports a panic through this global before it traps.
const panics = globalThis as typeof globalThis & {
  PRISMA_WASM_PANIC_REGISTRY?: { set_message(text: string): void };
};
panics.PRISMA_WASM_PANIC_REGISTRY ??= {
  set_message: (text) => {
    throw new Error(`Prisma's schema engine failed: ${text}`);
  },
};

async function instantiate(): Promise<void> {
  const entry = createRequire(join(process.cwd(), "package.json")).resolve("@prisma/schema-engine-wasm");
  const bytes = readFileSync(join(entry, "..", WASM.slice(WASM.lastIndexOf("/") + 1)));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  const { __wbg_set_wasm: setWasm } = bindings as unknown as {
    __wbg_set_wasm: (this: void, exports: WebAssembly.Exports) => void;
  };
  setWasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
}

/** Runs `use` with Prisma's schema engine on a database, and closes both afterwards. */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  schemaDir: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  ready ??= instantiate();
  await ready;
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(describingAdapter(pool));
  const datamodels = loadSchema(schemaDir).map((file): [string, string] => [file.path, file.content]);
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** PostgreSQL's one-byte "char" (which the catalogue uses) and text. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * Prisma's adapter, able to describe an existing schema: it refuses the catalogue's "char" columns, so
 * they pass through it as text and are named characters again for the engine, which asks one question
 * at a time. The shadow database is the given one: callers pass an empty one where a shadow is needed.
 */
function describingAdapter(pool: Pool): PrismaPg {
  let charColumns: number[] = [];
  const query = pool.query.bind(pool) as unknown as (text: unknown, values?: unknown) => Promise<QueryResult>;
  const asText = async (text: unknown, values?: unknown): Promise<QueryResult> => {
    const result = await query(text, values);
    const fields = result.fields ?? [];
    charColumns = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of charColumns) Object.assign(fields[index] ?? {}, { dataTypeID: TEXT_OID });
    return result;
  };
  Object.assign(pool, { query: asText });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (params) => {
      const result = await queryRaw(params);
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  factory.connectToShadowDb = () => factory.connect();
  return factory;
}

/** Every .prisma file below the schema folder. */
export function loadSchema(schemaDir: string): SchemaContainer[] {
  const models = join(schemaDir, "models");
  const paths = [
    join(schemaDir, "schema.prisma"),
    ...readdirSync(models)
      .filter((name) => name.endsWith(".prisma"))
      .sort()
      .map((name) => join(models, name)),
  ];
  return paths.map((path) => ({ path, content: readFileSync(path, "utf8") }));
}

/** The migrations folder as the engine takes it, oldest first. */
export function loadMigrations(schemaDir: string): MigrationList {
  const baseDir = join(schemaDir, "migrations");
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: {
      path: "./migration_lock.toml",
      content: readFileSync(join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}
