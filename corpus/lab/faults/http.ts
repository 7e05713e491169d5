import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Running } from "../model";
import { freshPort } from "../surroundings";
import { onRequest, urlOf } from "./tcp";

export function httpServer(meet: (request: IncomingMessage, response: ServerResponse) => void) {
  return (): Promise<Running> => {
    const port = freshPort();
    const server = createServer((request, response) => {
      request.resume().once("end", () => meet(request, response));
    });
    return new Promise((resolve) => {
      const stop = () => {
        server.close();
        server.closeAllConnections();
      };
      server.listen(port, "127.0.0.1", () => resolve({ url: urlOf(port), stop }));
    });
  };
}

/** A server that answers a status and nothing else. */
export const statusOnly = (status: number) =>
  httpServer((_, response) => response.writeHead(status, { "content-length": 0, connection: "close" }).end());

/** A server that sends each client back to where it came from. */
export const redirectLoop = httpServer(({ url = "" }, response) =>
  response.writeHead(302, { location: url, "content-length": 0, connection: "close" }).end(),
);

/** A proxy that answers the wish for a tunnel, or for an address, in its own way. */
export const proxySaying = (answer: (socket: Socket) => void, scheme = "https") => {
  const start = onRequest(answer);
  return async (): Promise<Running> => {
    const { url, stop } = await start();
    return { url: urlOf(freshPort(), undefined, scheme), proxy: new URL(url).origin, stop };
  };
};

/** A proxy that says no with a status. */
export const proxyRefusing = (status: number, reason: string, scheme = "https") =>
  proxySaying((socket) => {
    const more = status === 407 ? 'Proxy-Authenticate: Basic realm="proxy"\r\n' : "";
    socket.end(`HTTP/1.1 ${status} ${reason}\r\n${more}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  }, scheme);

/** A proxy that can't be reached. */
export const proxyAway = (host: string) => (): Running => ({
  url: urlOf(freshPort(), undefined, "https"),
  proxy: `http://${host}:${freshPort()}`,
  stop: () => {},
});
