import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Gaxios {
  request(options: Record<string, unknown>): Promise<unknown>;
}

interface GaxiosError {
  response?: { status: number; data?: string };
}

const { request } = await load<Gaxios>("gaxios");

await answer(
  ({ url, method = "POST", body, headers, proxy }) =>
    request({ url, method, body, headers, proxy, timeout: TIMEOUT_MS, retry: false, responseType: "text" }),
  ({ response }: GaxiosError) => ({
    ...(response ? { status: response.status, body: response.data } : {}),
    trace: null,
  }),
);
