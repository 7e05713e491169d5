import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export interface TakenMail {
  from: string;
  to: string[];
  /** Head and body as they came. */
  data: string;
}

export interface MailServer {
  url: string;
  taken: TakenMail[];
  /** The answer to every message from now on; null takes them. */
  refuseWith(answer: string | null): void;
  stop(): Promise<void>;
}

/** A small SMTP server (RFC 5321) that keeps what it takes. */
export async function startMailServer(): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
    converse(socket, (mail) => {
      if (refusal) return refusal;
      taken.push(mail);
      return "250 kept";
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    refuseWith: (answer) => void (refusal = answer),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function converse(socket: Socket, take: (mail: TakenMail) => string): void {
  let mail: TakenMail = { from: "", to: [], data: "" };
  let inData = false;
  let rest = "";
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string) => {
    const path = /<(.*)>/.exec(line)?.[1] ?? "";
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO" || verb === "HELO" || verb === "RSET") return say("250 here");
    if (verb === "MAIL") mail = { from: path, to: [], data: "" };
    if (verb === "RCPT") mail.to.push(path);
    inData = verb === "DATA";
    if (verb === "QUIT") return void socket.end("221 bye\r\n");
    say(inData ? "354 go on" : "250 fine");
  };
  say("220 here");
  socket.on("data", (chunk: Buffer) => {
    rest += chunk.toString();
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (!inData) answer(line);
      else if (line === ".") {
        inData = false;
        say(take(mail));
      } else mail.data += `${line}\n`;
    }
  });
}
