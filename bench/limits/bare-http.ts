// node bare-http.ts PORT: the least that a receiver on Node can do. It reads the body and answers.
import { createServer } from "node:http";

const ANSWER = '{"received":1,"duplicates":0}';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { length } = Buffer.concat(chunks);
    response.writeHead(length > 0 || request.method === "GET" ? 200 : 400, {
      "content-type": "application/json",
      "content-length": ANSWER.length,
    });
    response.end(ANSWER);
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
