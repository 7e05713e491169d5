import { createServer, type Socket } from "node:net";
import type { Running } from "../model";
import { HOOKS, HOOK_PATH, freshPort } from "../surroundings";

export const urlOf = (port: number, host = HOOKS, scheme = "http") =>
  `${scheme}://${host}:${port}${HOOK_PATH}`;

/** A server that does as it likes with each connection. */
export function onConnection(meet: (socket: Socket) => void, scheme = "http") {
  return (): Promise<Running> => {
    const port = freshPort();
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => open.delete(socket));
      meet(socket);
    });
    const stop = () => {
      for (const socket of open) socket.destroy();
      server.close();
    };
    return new Promise((resolve) => {
      server.listen(port, "127.0.0.1", () => resolve({ url: urlOf(port, HOOKS, scheme), stop }));
    });
  };
}

/** A server that answers once the client has said something. */
export const onRequest = (meet: (socket: Socket) => void, scheme = "http") =>
  onConnection((socket) => void socket.once("data", () => meet(socket)), scheme);

/** Sends something and closes. */
export const sayAndClose = (answer: string | Buffer) => onRequest((socket) => socket.end(answer));

/** Sends something and leaves the connection open. */
export const sayAndWait = (answer: string | Buffer) => onRequest((socket) => void socket.write(answer));

/** An address at which nothing is started: the road or the name is the fault. */
export const nothingAt =
  (host = HOOKS, scheme = "http") =>
  (): Running => ({ url: urlOf(freshPort(), host, scheme), stop: () => {} });

/** An address that is no address. */
export const addressOf = (url: string) => (): Running => ({ url, stop: () => {} });
