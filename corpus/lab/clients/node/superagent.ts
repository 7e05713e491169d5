import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Request extends Promise<unknown> {
  set(headers: Record<string, string>): Request;
  timeout(limits: { response: number; deadline: number }): Request;
  send(body: string | undefined): Request;
}

interface Superagent {
  default(method: string, url: string): Request;
}

interface SuperagentError {
  status?: number;
  response?: { text?: string };
}

const { default: request } = await load<Superagent>("superagent");

await answer(
  ({ url, method = "POST", body, headers = {} }) =>
    request(method, url)
      .set(headers)
      .timeout({ response: TIMEOUT_MS, deadline: 2 * TIMEOUT_MS })
      .send(body),
  ({ status, response }: SuperagentError) => ({
    ...(response ? { status, body: response.text } : {}),
    trace: null,
  }),
);
