import { shellQuoted } from "@/lib/format/shell";

/** Reads an OpenAPI document for people: the reference page is made of nothing but what the document says. Pure. */

type Json = Record<string, unknown>;

export interface ReferenceField {
  /** "filter.from", or a parameter's name. */
  name: string;
  type: string;
  required: boolean;
  description: string;
}

export interface ReferenceParameter extends ReferenceField {
  place: string;
}

interface ReferenceAnswer {
  status: string;
  description: string;
}

export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  /** What whoever calls it must be allowed to, in words, and as the scope of a key. */
  permission: string;
  scope: string;
  roles: string[];
  parameters: ReferenceParameter[];
  body: ReferenceField[];
  bodyExample: string | null;
  fields: ReferenceField[];
  answerExample: string;
  answers: ReferenceAnswer[];
  curl: string;
  /** Commands that do the same, the shortest first. */
  commands: string[];
}

const DEPTH_MAX = 4;
const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

class Reading {
  private readonly schemas: Json;

  constructor(private readonly document: Json) {
    this.schemas = object(object(document["components"])["schemas"]);
  }

  private resolved(schema: unknown): Json {
    const own = object(schema);
    const target = text(own["$ref"]).split("/").at(-1);
    return target ? { ...object(this.schemas[target]), ...own } : own;
  }

  private typeOf(schema: unknown): string {
    const own = this.resolved(schema);
    const parts = list(own["anyOf"] ?? own["oneOf"]);
    if (parts.length > 0) return [...new Set(parts.map((part) => this.typeOf(part)))].join(" or ");
    if (Array.isArray(own["enum"])) return own["enum"].map((value) => JSON.stringify(value)).join(", ");
    if (own["const"] !== undefined) return JSON.stringify(own["const"]);
    if (own["type"] === "array") return `list of ${this.typeOf(own["items"])}`;
    const format = text(own["format"]);
    return [list(own["type"]).join(" or ") || text(own["type"]) || "any", format && `(${format})`]
      .filter(Boolean)
      .join(" ");
  }

  /** The fields of a schema and of what it holds, each by its place. */
  fieldsOf(schema: unknown, before = "", depth = 0): ReferenceField[] {
    const own = this.resolved(schema);
    if (depth > DEPTH_MAX) return [];
    if (own["type"] === "array") return this.fieldsOf(own["items"], `${before}[]`, depth + 1);
    for (const part of list(own["anyOf"])) {
      const found = this.fieldsOf(part, before, depth);
      if (found.length > 0) return found;
    }
    const required = list(own["required"]);
    return Object.entries(object(own["properties"])).flatMap(([name, inner]) => {
      const place = before === "" ? name : `${before}.${name}`;
      const field = {
        name: place,
        type: this.typeOf(inner),
        required: required.includes(name),
        description: text(this.resolved(inner)["description"]),
      };
      return [field, ...this.fieldsOf(inner, place, depth + 1)];
    });
  }

  operation(path: string, method: string, entry: Json): ReferenceOperation {
    const parameters = list(entry["parameters"])
      .map(object)
      .map((parameter) => this.parameter(parameter));
    const body = object(object(object(entry["requestBody"])["content"])["application/json"]);
    const answers = Object.entries(object(entry["responses"]));
    const good = object(answers.find(([status]) => status.startsWith("2"))?.[1]);
    const answer = object(object(good["content"])["application/json"]);
    const bodyExample = body["example"] === undefined ? null : pretty(body["example"]);
    const shape = {
      id: text(entry["operationId"]),
      method: method.toUpperCase(),
      path,
      parameters,
      bodyExample,
    };
    return {
      ...shape,
      tag: text(list(entry["tags"])[0]),
      summary: text(entry["summary"]),
      description: text(entry["description"]).replace(/\s?Roles: .*$/s, ""),
      permission: text(entry["x-permission-words"]),
      scope: text(entry["x-permission"]),
      roles: list(entry["x-roles"]).map(text),
      body: this.fieldsOf(body["schema"]),
      fields: this.fieldsOf(answer["schema"]),
      answerExample: pretty(answer["example"]),
      answers: answers.map(([status, one]) => ({ status, description: text(object(one)["description"]) })),
      curl: curlOf(this.address, shape),
      commands: [...(entry["x-cli"] ? [text(entry["x-cli"])] : []), commandOf(shape)],
    };
  }

  private get address(): string {
    return text(object(list(this.document["servers"])[0])["url"]);
  }

  private parameter(parameter: Json): ReferenceParameter {
    return {
      name: text(parameter["name"]),
      place: text(parameter["in"]),
      required: parameter["required"] === true,
      type: this.typeOf(parameter["schema"]),
      description: text(parameter["description"]),
    };
  }
}

type Shape = Pick<ReferenceOperation, "id" | "method" | "path" | "parameters" | "bodyExample">;

const EXAMPLES: Record<string, string> = {
  id: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
  slug: "stripe-live",
};

const exampleOf = (name: string) => EXAMPLES[name] ?? "…";
const compact = (json: string) => JSON.stringify(JSON.parse(json));

function curlOf(address: string, { method, path, bodyExample }: Shape): string {
  const url = `${address}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleOf(name))}`;
  const lines = [
    `curl -sS ${method === "GET" ? "" : `-X ${method} `}"${url}"`,
    `-H "Authorization: Bearer $TALLYHOOK_API_KEY"`,
    ...(method === "GET" ? [] : [`-H "Idempotency-Key: $(uuidgen)"`]),
    ...(bodyExample
      ? [`-H "content-type: application/json"`, `-d ${shellQuoted(compact(bodyExample))}`]
      : []),
  ];
  return lines.join(" \\\n  ");
}

function commandOf({ id, parameters, bodyExample }: Shape): string {
  const inPath = parameters.filter(({ place }) => place === "path");
  return [
    `tallyhook api ${id}`,
    ...inPath.map(({ name }) => `${name}=${exampleOf(name)}`),
    ...(bodyExample ? [`--body ${shellQuoted(compact(bodyExample))}`] : []),
  ].join(" ");
}

/** Every operation of a document, in its order, as people read it. */
export function readReference(document: Json): ReferenceOperation[] {
  const reading = new Reading(document);
  return Object.entries(object(document["paths"])).flatMap(([path, item]) =>
    Object.entries(object(item)).map(([method, entry]) => reading.operation(path, method, object(entry))),
  );
}

/** Whether an operation has every word of a search somewhere in what is said of it. */
export function mentions(operation: ReferenceOperation, search: string): boolean {
  const { id, method, path, summary, description, tag, permission, parameters, body, fields } = operation;
  const names = [...parameters, ...body, ...fields].flatMap((field) => [field.name, field.description]);
  const all = [id, method, path, summary, description, tag, permission, ...names].join("\n").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
