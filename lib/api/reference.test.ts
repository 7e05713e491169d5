import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi";
import { OPERATIONS } from "./operations";
import { mentions, readReference } from "./reference";

const all = readReference(openApiDocument(OPERATIONS, "https://tallyhook.example.com"));
const byId = (id: string) => all.find((operation) => operation.id === id);

describe("the reference of the API", () => {
  it("has every operation of the document, with what it takes, who may, and how to call it", () => {
    expect(all.map(({ id }) => id).toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
    for (const operation of all) {
      expect(operation.permission, operation.id).not.toBe("");
      expect(operation.roles.length, operation.id).toBeGreaterThan(0);
      expect(operation.curl).toContain(`https://tallyhook.example.com/api/v1/`);
      expect(operation.curl.split("\n")[0]).not.toMatch(/[{}]/);
      expect(operation.commands.at(-1)).toContain(`tallyhook api ${operation.id}`);
      expect(operation.fields.length, operation.id).toBeGreaterThan(0);
      expect(() => JSON.parse(operation.answerExample)).not.toThrow();
      for (const field of [...operation.parameters, ...operation.body, ...operation.fields])
        expect(field.type, `${operation.id} ${field.name}`).not.toBe("");
    }
  });

  it("names fields by their place, through references, lists and choices", () => {
    expect(byId("listAudit")?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["data", "data[].actor.name", "data[].hash", "nextCursor"]),
    );
    expect(byId("rotateSecret")?.body.map(({ name }) => name)).toContain("overlapHours");
    expect(byId("listEvents")?.parameters).toContainEqual(
      expect.objectContaining({ name: "limit", place: "query", required: false }),
    );
  });

  it("finds operations by words of their paths, fields and permissions", () => {
    const found = (text: string) => all.filter((operation) => mentions(operation, text)).map(({ id }) => id);
    expect(found("overlaphours")).toContain("rotateSecret");
    expect(found("delete secrets")).toEqual(["revokeSecret"]);
    expect(found("")).toHaveLength(all.length);
    expect(found("nothing-of-the-kind")).toEqual([]);
  });
});
