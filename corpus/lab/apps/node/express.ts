// An Express application whose handlers fail. Argument: the port. Express shows stacks unless NODE_ENV is "production".
import { load } from "../../clients/node/load";
import { FAILURES } from "./defects";

interface Response {
  status(code: number): Response;
  json(body: unknown): void;
  end(): void;
}
type Handler = (
  request: { params: { number: string }; body: { amount: { value: number } } },
  response: Response,
) => unknown;
interface App {
  use(handler: unknown): void;
  get(path: string, handler: Handler): void;
  post(path: string, handler: Handler): void;
  listen(port: number, host: string): void;
}
interface Express {
  default: { (): App; json(options: { limit: number }): unknown };
}

const { default: express } = await load<Express>("express");
Error.stackTraceLimit = 6;
const app = express();
app.get("/names", (_, response) => response.json(FAILURES.map(([name]) => name)));
app.post("/defects/:number", async ({ params }, response) => {
  await FAILURES[Number(params.number)]?.[1]();
  response.status(204).end();
});
app.post("/json/:number", async ({ params }, response) => {
  try {
    await FAILURES[Number(params.number)]?.[1]();
    response.status(204).end();
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    response.status(500).json({ error: { name, message, ...(code ? { code } : {}) } });
  }
});
app.use(express.json({ limit: 2_000 }));
app.post("/orders", ({ body }, response) => response.json({ total: body.amount.value }));
app.listen(Number(process.argv[2]), "127.0.0.1");
