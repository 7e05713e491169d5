import { ProxyAgent, fetch } from "undici";
import { TIMEOUT_MS, answer } from "./answer";

await answer(async ({ url, method = "POST", body, headers, proxy }) => {
  const dispatcher = proxy ? { dispatcher: new ProxyAgent(proxy) } : {};
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method, body, headers, signal, ...dispatcher });
  await response.text();
});
