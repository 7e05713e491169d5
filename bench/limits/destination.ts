// node destination.ts PORT: a destination that takes everything and remembers when it did. GET / gives what arrived since
// it was last asked, as pairs of an event's id and milliseconds of the machine's monotonic clock.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Sent } from "../load/model";

const ID = '"id":"';
let arrived: Sent[] = [];

function take(body: Buffer, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": 2 }).end("{}");
  const from = body.indexOf(ID) + ID.length;
  arrived.push([
    body.toString("latin1", from, body.indexOf('"', from)),
    Number(process.hrtime.bigint()) / 1e6,
  ]);
}

function report(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(arrived));
  arrived = [];
}

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  if (request.method === "GET") return report(response);
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => take(Buffer.concat(chunks), response));
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
