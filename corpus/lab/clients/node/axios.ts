import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Axios {
  default: { request(options: Record<string, unknown>): Promise<unknown> };
}

interface AxiosError {
  response?: { status: number; data: string };
}

const { default: axios } = await load<Axios>("axios");

await answer(
  ({ url, method = "POST", body, headers, proxy }) => {
    const through = proxy ? new URL(proxy) : null;
    const options = through
      ? { proxy: { protocol: "http", host: through.hostname, port: Number(through.port) } }
      : { proxy: false };
    return axios.request({
      url,
      method,
      data: body,
      headers,
      timeout: TIMEOUT_MS,
      responseType: "text",
      ...options,
    });
  },
  ({ response }: AxiosError) => ({
    ...(response ? { status: response.status, body: response.data } : {}),
    trace: null,
  }),
);
