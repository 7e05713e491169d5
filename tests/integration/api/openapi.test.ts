import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { METHODS, type Method } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { GET } from "@/app/api/v1/openapi.json/route";
import { handlersOf, routeFiles } from "./router";

type Node = Record<string, unknown>;

interface Document extends Node {
  openapi: string;
  paths: Record<string, Record<string, Node>>;
  components: { schemas: Record<string, Node>; securitySchemes: Node };
}

async function readDocument(): Promise<Document> {
  return (await GET().json()) as Document;
}

async function servedOperations(): Promise<string[]> {
  const served: string[] = [];
  for (const route of routeFiles()) {
    if (route.path === "/openapi.json" || route.path.startsWith("/{...")) continue;
    const handlers = await handlersOf(route);
    for (const method of METHODS) {
      const operation = handlers[method]?.operation;
      if (!operation) continue;
      // A handler bound to another file's operation would parse and describe the wrong thing.
      expect(`${operation.method} ${operation.path}`).toBe(`${method} ${route.path}`);
      served.push(`${method} ${route.path}`);
    }
  }
  return served.sort();
}

function references(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value] : references(value),
  );
}

describe("the OpenAPI document", () => {
  it("names exactly the methods that route files serve", async () => {
    const document = await readDocument();
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(await servedOperations());
    expect(OPERATIONS).toHaveLength(described.length);
  });

  it("exports a handler for every method from every route file, so that none answers without words", async () => {
    for (const route of routeFiles().filter((file) => file.path !== "/openapi.json")) {
      const handlers = await handlersOf(route);
      for (const method of METHODS)
        expect(handlers[method], `${method} ${route.path}`).toBeTypeOf("function");
    }
  });

  it("is OpenAPI 3.1 with unique names, one security scheme and no dangling reference", async () => {
    const document = await readDocument();
    expect(document.openapi).toBe("3.1.0");
    expect(document["security"]).toEqual([{ apiKey: [] }]);
    expect(document.components.securitySchemes).toMatchObject({ apiKey: { type: "http", scheme: "bearer" } });
    const ids = OPERATIONS.map((operation) => operation.id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = references(document);
    expect(targets.length).toBeGreaterThan(50);
    for (const target of targets) {
      expect(target).toMatch(/^#\/components\/schemas\//);
      expect(document.components.schemas, target).toHaveProperty([
        target.slice("#/components/schemas/".length),
      ]);
    }
  });

  it("is valid by the schema of OpenAPI 3.1 that its authors publish", async () => {
    const checked = await new Validator().validate(await readDocument());
    expect(checked.errors).toBeUndefined();
    expect(checked.valid).toBe(true);
    const broken = await readDocument();
    delete broken["info"];
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it("describes by JSON Schema what the routes take and give, and nothing beyond it", async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(await readDocument(), "document");
    const part = (operation: (typeof OPERATIONS)[number], below: string) => {
      const path = operation.path.replaceAll("~", "~0").replaceAll("/", "~1");
      const content = "content/application~1json/schema";
      const method = operation.method.toLowerCase();
      const place = encodeURI(`document#/paths/${path}/${method}/${below}/${content}`);
      return ajv.compile({ $ref: place });
    };
    for (const operation of OPERATIONS) {
      const answers = part(operation, `responses/${operation.status}`);
      expect(answers(operation.examples.answer), `${operation.id}: ${ajv.errorsText(answers.errors)}`).toBe(
        true,
      );
      const { body } = operation.examples;
      if (!operation.body || body === undefined) continue;
      const takes = part(operation, "requestBody");
      expect(takes(body), `${operation.id}: ${ajv.errorsText(takes.errors)}`).toBe(true);
      expect(takes({ ...(body as Node), is_admin: true }), operation.id).toBe(false);
    }
  });

  it("declares every path parameter, the answer and the shared problems of every operation", async () => {
    const document = await readDocument();
    for (const [path, item] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      for (const [method, entry] of Object.entries(item)) {
        const parameters = entry["parameters"] as {
          name: string;
          in: string;
          required: boolean;
          schema: Node;
        }[];
        const inPath = parameters.filter((parameter) => parameter.in === "path");
        expect(inPath.map((parameter) => parameter.name)).toEqual(names);
        for (const parameter of inPath) expect(parameter.required).toBe(true);
        for (const parameter of parameters) expect(Object.keys(parameter.schema).length).toBeGreaterThan(0);
        const statuses = Object.keys(entry["responses"] as Node);
        expect(statuses, `${method} ${path}`).toEqual(
          expect.arrayContaining(["400", "401", "403", "429", "503"]),
        );
        expect(statuses.filter((status) => status.startsWith("2"))).toHaveLength(1);
      }
    }
  });

  it("shows only examples that its own schemas take", () => {
    for (const operation of OPERATIONS) {
      const answer = operation.output.safeParse(operation.examples.answer);
      expect(answer.error?.issues, `${operation.id} answer`).toBeUndefined();
      // Stripped on the way out: an example field that no schema lists would never really be sent.
      expect(answer.data, `${operation.id} answer`).toEqual(operation.examples.answer);
      if (!operation.body || operation.examples.body === undefined) continue;
      expect(operation.body.safeParse(operation.examples.body).error?.issues, operation.id).toBeUndefined();
    }
  });

  it("gives every operation that takes a body an example, unless the body may be left out", () => {
    const withBody = OPERATIONS.filter((operation) => operation.body && !operation.bodyOptional);
    for (const operation of withBody) expect(operation.examples.body, operation.id).toBeDefined();
  });

  it("names only methods that routes know", () => {
    const known: readonly Method[] = METHODS;
    for (const operation of OPERATIONS) expect(known).toContain(operation.method);
  });
});
