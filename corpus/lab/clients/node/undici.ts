import { Agent, ProxyAgent, request } from "undici";
import { TIMEOUT_MS, answer } from "./answer";

const timeouts = {
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
  connect: { timeout: TIMEOUT_MS },
};

await answer(async ({ url, method = "POST", body, headers, proxy }) => {
  const dispatcher = proxy ? new ProxyAgent({ uri: proxy, ...timeouts }) : new Agent(timeouts);
  const response = await request(url, { method, body, headers, dispatcher });
  await response.body.text();
});
