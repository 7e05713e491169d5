// A Fastify application whose handlers fail. Argument: the port.
import { load } from "../../clients/node/load";
import { FAILURES } from "./defects";

interface App {
  get(path: string, handler: () => Promise<unknown>): void;
  post(path: string, handler: (request: { params: { number: string } }) => Promise<unknown>): void;
  post(path: string, options: unknown, handler: () => Promise<unknown>): void;
  listen(options: { port: number }): Promise<unknown>;
}
interface Fastify {
  default(options: Record<string, unknown>): App;
}

const { default: fastify } = await load<Fastify>("fastify");
const app = fastify({
  bodyLimit: 2_000,
  requestTimeout: 1_500,
  ajv: { customOptions: { removeAdditional: false } },
});
const line = {
  type: "object",
  required: ["sku", "quantity"],
  properties: {
    sku: { type: "string", pattern: "^[A-Z]{2}-\\d+$" },
    quantity: { type: "integer", minimum: 1 },
  },
};
const body = {
  type: "object",
  additionalProperties: false,
  required: ["number", "amount", "currency", "due", "lines"],
  properties: {
    number: { type: "string", minLength: 2, maxLength: 12 },
    amount: { type: "number", minimum: 0 },
    currency: { enum: ["EUR", "USD"] },
    due: { type: "string", format: "date" },
    paid: { type: "boolean" },
    callback: { type: "string", format: "uri" },
    lines: { type: "array", minItems: 1, items: line },
  },
};
app.get("/names", () => Promise.resolve(FAILURES.map(([name]) => name)));
app.post("/json/:number", async ({ params }) => {
  await FAILURES[Number(params.number)]?.[1]();
  return {};
});
app.post("/orders", { schema: { body } }, () => Promise.resolve({}));
await app.listen({ port: Number(process.argv[2]) });
