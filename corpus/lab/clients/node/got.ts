import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Got {
  default(url: string, options: Record<string, unknown>): Promise<unknown>;
}

interface GotError {
  response?: { statusCode: number; body?: string };
}

const { default: got } = await load<Got>("got");
const timeout = { lookup: TIMEOUT_MS, connect: TIMEOUT_MS, secureConnect: TIMEOUT_MS, socket: TIMEOUT_MS };

await answer(
  ({ url, method = "POST", body, headers }) =>
    got(url, {
      method,
      body,
      headers,
      retry: { limit: 0 },
      timeout: { ...timeout, response: TIMEOUT_MS, request: 2 * TIMEOUT_MS },
    }),
  ({ response }: GotError) => ({
    ...(response ? { status: response.statusCode, body: response.body } : {}),
    trace: null,
  }),
);
