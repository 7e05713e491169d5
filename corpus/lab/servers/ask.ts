import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { Provocation } from "./model";
import { HOOKS, HOOK_PATH } from "../surroundings";

const PATIENCE_MS = 8_000;

export interface Answer {
  status: number;
  body: string;
}

/** Says something that is no request, and reads the answer as far as it is one. */
function askRaw(port: number, raw: string): Promise<Answer | null> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(raw, "latin1"));
    const done = () => {
      socket.destroy();
      const [head = "", ...rest] = heard.split("\r\n\r\n");
      const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(head)?.[1]);
      resolve(status ? { status, body: rest.join("\r\n\r\n") } : null);
    };
    socket.setTimeout(PATIENCE_MS, done);
    socket.on("data", (chunk) => (heard += chunk.toString("utf8")));
    socket.once("error", done);
    socket.once("end", done);
  });
}

/** What a server answers to a provocation, or null where it answers nothing. */
export async function ask(port: number, provocation: Provocation): Promise<Answer | null> {
  const { raw, path = HOOK_PATH, method = "POST", headers = {}, body = "{}" } = provocation;
  if (raw !== undefined) return askRaw(port, raw);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const host = `${HOOKS}:${port}`;
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          path,
          method,
          agent: false,
          timeout: PATIENCE_MS,
          headers: { host, "content-type": "application/json", ...headers },
        },
        resolve,
      );
      sent.once("timeout", () => sent.destroy(new Error("no answer")));
      sent.once("error", reject);
      sent.end(method === "GET" ? undefined : body);
    });
    return { status: answer.statusCode ?? 0, body: await text(answer) };
  } catch {
    return null;
  }
}
