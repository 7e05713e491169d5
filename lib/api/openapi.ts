import { z } from "zod";
import { PERMISSIONS } from "@/lib/access/permissions";
import { problem } from "./common";
import type { Operation } from "./operation";

type Json = Record<string, unknown>;

const SHARED_PROBLEMS: Record<string, string> = {
  "400": "A parameter or the body is not usable; `fields` says what to do about each.",
  "401": "No API key, or one that is unknown, expired or revoked.",
  "403": "The key's role may not do this, or the key lacks the scope for it; `detail` says which.",
  "429": "Too many requests with this key; wait Retry-After seconds.",
  "503": "The database can't be reached; wait Retry-After seconds.",
};

/** JSON Schema of a zod schema, its named parts moved to components. */
function schemaOf(schema: z.ZodType, io: "input" | "output", components: Json): Json {
  const { $schema, $defs, ...own } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    override: ({ jsonSchema }) => {
      // The pattern repeats what `format` says in 500 characters; answers may gain fields later.
      if (jsonSchema.format === "date-time" || jsonSchema.format === "uuid") delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (io === "output" && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  }) as Json;
  void $schema;
  for (const [name, part] of Object.entries(($defs ?? {}) as Json)) components[name] = relocate(part);
  return relocate(own) as Json;
}

/** Points local references at components and drops the ids that zod leaves on named parts. */
function relocate(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relocate);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === "id" && typeof value === "string"))
      .map(([key, value]) =>
        key === "$ref" && typeof value === "string"
          ? [key, value.replace("#/$defs/", "#/components/schemas/")]
          : [key, relocate(value)],
      ),
  );
}

function parametersOf(schema: z.ZodType, place: "path" | "query", components: Json): Json[] {
  const whole = schemaOf(schema, "input", components);
  const required = (whole["required"] ?? []) as string[];
  return Object.entries((whole["properties"] ?? {}) as Record<string, Json>).map(([name, own]) => {
    const { description, ...rest } = own;
    return {
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

const IDEMPOTENCY_KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A text of your own for this one request, such as a UUID. Repeated within a day, the request is not run again and gets the first one's answer.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const REPEATED_PROBLEMS = [
  ["409", "The first request with this Idempotency-Key is still being answered."],
  ["422", "This Idempotency-Key was used for another request."],
];

function problemAnswer(description: string): Json {
  return {
    description,
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}

function answersOf(operation: Operation, components: Json): Json {
  const answers: Json = {
    [String(operation.status)]: {
      description: operation.summary,
      content: {
        "application/json": {
          schema: schemaOf(operation.output, "output", components),
          example: operation.examples.answer,
        },
      },
    },
  };
  const shared = Object.entries(SHARED_PROBLEMS);
  const own = Object.entries(operation.problems ?? {});
  const body = operation.body
    ? [
        ["413", "The body is too large."],
        ["415", "The body is not JSON."],
      ]
    : [];
  const repeated = operation.method === "GET" ? [] : REPEATED_PROBLEMS;
  for (const [status, text] of [...shared, ...repeated, ...own, ...body])
    answers[String(status)] = problemAnswer(String(text));
  return answers;
}

function operationOf(operation: Operation, components: Json): Json {
  const roles = PERMISSIONS[operation.permission].roles.join(", ");
  const parameters = [
    ...parametersOf(operation.params, "path", components),
    ...parametersOf(operation.query, "query", components),
    ...(operation.method === "GET" ? [] : [IDEMPOTENCY_KEY]),
  ];
  const entry: Json = {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.description ? `${operation.description} ` : ""}Roles: ${roles}. Scope: ${operation.permission}.`,
    // What a key that is narrowed by scopes needs for this call.
    "x-permission": operation.permission,
    "x-permission-words": PERMISSIONS[operation.permission].sentence,
    "x-roles": PERMISSIONS[operation.permission].roles,
    ...(operation.cli === undefined ? {} : { "x-cli": operation.cli }),
    parameters,
    responses: answersOf(operation, components),
  };
  if (operation.body) {
    entry["requestBody"] = {
      required: operation.bodyOptional !== true,
      content: {
        "application/json": {
          schema: schemaOf(operation.body, "input", components),
          ...(operation.examples.body === undefined ? {} : { example: operation.examples.body }),
        },
      },
    };
  }
  return entry;
}

/** The OpenAPI 3.1 document of these operations, made from the schemas that the routes parse with. */
export function openApiDocument(operations: readonly Operation[], baseUrl: string): Json {
  const components: Json = {};
  const problemSchema = schemaOf(problem, "output", components);
  components["Problem"] ??= problemSchema;
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    const item = paths[operation.path] as Json;
    item[operation.method.toLowerCase()] = operationOf(operation, components);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tallyhook",
      version: "1",
      description:
        "Webhook events of payment providers, their deliveries, and what a person can do about them. Times are ISO 8601 in UTC, amounts decimal text in major units. Answers may gain fields.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ apiKey: [] }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "An API key, made with: npx tallyhook api-keys create --name N --role R",
        },
      },
      schemas: components,
    },
  };
}
