// The house's directions (CONTRIBUTING.md, "Rooms"): what may import what. `npm run boundaries` fails on
// any other import, and a new exception needs its reason here.

/** Rooms of lib by rank: a room imports only rooms of a lower rank, never sideways. */
const RANKS = [
  ["platform", "format"],
  ["observability", "secrets"],
  ["queue", "providers", "access", "counts"],
  ["failures", "transactions", "views"],
  ["ingest", "delivery", "operations"],
  ["reconciliation", "anomalies", "api"],
];

const TESTS = "\\.(test|spec)\\.tsx?$";
const CLIENT = "^prisma/generated";
/** Below a room: store.ts, <what>-store.ts and internal/. */
const PRIVATE_FILES = ["^lib/[^/]+/store\\.ts$", "^lib/[^/]+/[a-z-]+-store\\.ts$", "^lib/[^/]+/internal/"];

/** The currency table is pure data; amounts are formatted with the exponents that they were read with. */
const ROOM_EXCEPTIONS = { format: "^lib/providers/currency-exponents\\.ts$" };

function roomRules() {
  return RANKS.flatMap((rooms, rank) =>
    rooms.map((room) => {
      const allowed = [room, ...RANKS.slice(0, rank).flat()];
      return {
        name: `room-${room}`,
        comment: `lib/${room} may import only ${allowed.join(", ")} of lib.`,
        severity: "error",
        from: { path: `^lib/${room}/`, pathNot: TESTS },
        to: {
          path: "^lib/",
          pathNot: [`^lib/(${allowed.join("|")})/`, ROOM_EXCEPTIONS[room]].filter(Boolean),
        },
      };
    }),
  );
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or need a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-packages-in-the-product",
      severity: "error",
      from: { path: "^(app|lib|workers|components|cli|start|simulator|[^/]+\\.ts)", pathNot: TESTS },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: "node_modules/@types/",
      },
    },
    {
      name: "nothing-imports-tests-or-scripts",
      severity: "error",
      from: { path: "^(app|lib|workers|components|cli|start|simulator|prisma)/", pathNot: TESTS },
      to: { path: "^(tests|bench|scripts)/" },
    },
    {
      name: "live-secrets-stay-at-the-machine",
      comment:
        "Only its command line and demo read a stored signing secret; no page, route or job may. The console's samples are signed inside lib/ingest/send-sample-event.ts, which hands out no secret (decision 29).",
      severity: "error",
      from: { pathNot: "^(cli/send-keys|simulator/demo-sources)\\.ts$|^tests/" },
      to: { path: "^lib/ingest/reveal-live-secret\\.ts$" },
    },
    {
      name: "lib-imports-no-runtime",
      comment: "lib runs in every process, so it knows none of them.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|workers|components|cli|start|simulator)/|node_modules/(next|react|react-dom)/" },
    },
    ...roomRules(),
    {
      name: "stores-are-private",
      comment: "A room's store.ts is imported by that room only, so every table has one writer.",
      severity: "error",
      from: { path: "^lib/([^/]+)/" },
      to: { path: PRIVATE_FILES, pathNot: "^lib/$1/" },
    },
    {
      name: "stores-are-private-outside-lib",
      severity: "error",
      from: { path: "^(app|workers|components|cli|start|simulator|server\\.ts|receiver\\.ts)" },
      to: { path: PRIVATE_FILES },
    },
    {
      name: "prisma-client-in-stores-only",
      comment: "Rows are read in queries.ts and written in store.ts. Its types may be named anywhere in lib.",
      severity: "error",
      from: {
        pathNot: [
          "^(prisma|tests|bench|scripts|lib/platform)/",
          "^lib/[^/]+/(store|queries|outbox)\\.ts$",
          "^lib/[^/]+/[a-z-]+-(store|queries)\\.ts$",
        ],
      },
      to: { path: CLIENT, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "bullmq-in-queue-only",
      severity: "error",
      from: { pathNot: "^lib/queue/|^tests/|^bench/" },
      to: { path: "node_modules/bullmq/" },
    },
    {
      name: "redis-in-queue-only",
      comment: "start checks that Redis is usable before anything else runs.",
      severity: "error",
      from: { pathNot: "^lib/(queue|platform)/|^start/check-redis\\.ts$|^tests/|^bench/" },
      to: { path: "node_modules/ioredis/" },
    },
    {
      name: "app-reads-through-lib",
      comment: "Pages read with queries and act with commands; neither touches a store or another process.",
      severity: "error",
      from: { path: "^app/", pathNot: TESTS },
      to: { path: `^workers/|^lib/platform/db\\.ts$|${CLIENT}|node_modules/(bullmq|ioredis|pg)/` },
    },
    {
      name: "app-server-imports-no-components",
      severity: "error",
      from: { path: "^app/_server/" },
      to: { path: "^components/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "workers-serve-no-pages",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: "^(app|components)/|node_modules/(next|react|react-dom)/" },
    },
    {
      name: "components-know-no-data",
      comment: "Props in, markup out: of lib only types, closed lists and formatting.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^(app|workers|cli|start|simulator|prisma)/|^lib/",
        pathNot: "^lib/[^/]+/(model|outcomes|permissions|[a-z-]+-model)\\.ts$|^lib/format/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "command-line-and-start-stay-outside",
      severity: "error",
      from: { path: "^(cli|start|simulator)/", pathNot: TESTS },
      to: { path: "^(app|workers|components)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^prisma/generated/.+/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
