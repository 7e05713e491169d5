import { request as requestPlain, type IncomingMessage } from "node:http";
import { request as requestTls } from "node:https";
import { text } from "node:stream/consumers";
import { TIMEOUT_MS, answer } from "./answer";

await answer(async ({ url, method = "POST", body, headers }) => {
  const request = url.startsWith("https") ? requestTls : requestPlain;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false, timeout: TIMEOUT_MS }, resolve);
    sent.once("timeout", () => sent.destroy(new Error("Request timed out")));
    sent.once("error", reject);
    sent.end(body);
  });
  await text(response);
});
