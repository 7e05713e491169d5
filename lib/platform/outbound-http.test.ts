import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ADDRESS_REFUSED, openOutboundHttp, TIMED_OUT, type OutboundRequest } from "./outbound-http";

const http = openOutboundHttp();
const closers: (() => Promise<void>)[] = [];

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function serve(handler: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(handler))}/`;
}

function ask(url: string, change: Partial<OutboundRequest> = {}): OutboundRequest {
  return {
    url,
    headers: { "content-type": "text/plain" },
    body: Buffer.from("hello"),
    timeoutMs: 5_000,
    allowPrivateNetwork: true,
    ...change,
  };
}

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

afterAll(() => http.close());

describe("outbound POST", () => {
  it("sends the bytes and reads the answer", async () => {
    const url = await serve((request, response) => {
      request.on("data", (chunk: Buffer) => {
        response.writeHead(201, { "x-seen": chunk.toString(), "set-cookie": "session=abc" }).end("done");
      });
    });
    const { response, error, timings } = await http.post(ask(url));
    expect(error).toBeNull();
    expect(response).toMatchObject({ status: 201, body: "done", truncated: false });
    expect(response?.headers["x-seen"]).toBe("hello");
    expect(response?.headers["set-cookie"]).toBe("***");
    expect(timings.connectMs).toBeGreaterThanOrEqual(0);
    expect(timings.totalMs).toBeGreaterThanOrEqual(timings.firstByteMs ?? 0);
  });

  it("keeps connections for later requests", async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume();
      response.end("ok");
    });
    const exchanges = [];
    for (let i = 0; i < 10; i += 1) exchanges.push(await http.post(ask(url)));
    // The pool may open a second one while the first is still being put back.
    expect(ports.size).toBeLessThanOrEqual(2);
    expect(exchanges.filter((e) => e.timings.connectMs === undefined).length).toBeGreaterThanOrEqual(8);
  });

  it("names a refused connection", async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await Promise.all(closers.splice(0).map((close) => close()));
    const { error } = await http.post(ask(`http://127.0.0.1:${port}/`));
    expect(error?.errorCode).toBe("ECONNREFUSED");
  });

  it("names a connection that was reset", async () => {
    const port = await listen(
      createTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
    );
    const { error } = await http.post(ask(`http://127.0.0.1:${port}/`));
    expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(error?.errorCode);
  });

  it("gives up on an answer that does not begin in time", async () => {
    const url = await serve(() => undefined);
    const { error, timings } = await http.post(ask(url, { timeoutMs: 300 }));
    expect(error?.errorCode).toBe(TIMED_OUT);
    expect(timings.totalMs).toBeGreaterThanOrEqual(290);
    expect(timings.totalMs).toBeLessThan(3_000);
  });

  it("counts a status whose body never ends, and stops reading in time", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      response.write("partial");
    });
    const { response, timings } = await http.post(ask(url, { timeoutMs: 400 }));
    expect(response).toMatchObject({ status: 200, body: "partial", truncated: true });
    expect(timings.totalMs).toBeLessThan(3_000);
  });

  it("reads 64 KiB of a huge body and no more", async () => {
    let sent = 0;
    const url = await serve((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && sent < 200_000_000) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536, "x"))) {
            response.once("drain", more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    const { response } = await http.post(ask(url));
    expect(response?.body).toHaveLength(64 * 1024);
    expect(response?.truncated).toBe(true);
    expect(sent).toBeLessThan(100_000_000);
  });

  it("replaces NUL, which PostgreSQL can't keep", async () => {
    const url = await serve((_request, response) => response.end(Buffer.from([65, 0, 66])));
    const { response } = await http.post(ask(url));
    expect(response?.body).toBe("A\uFFFDB");
  });

  it("does not follow a redirect", async () => {
    let inner = 0;
    const secret = await serve((_request, response) => {
      inner += 1;
      response.end("internal");
    });
    const url = await serve((_request, response) => response.writeHead(307, { location: secret }).end());
    const { response } = await http.post(ask(url));
    expect(response?.status).toBe(307);
    expect(inner).toBe(0);
  });
});

describe("the address policy on the wire", () => {
  it("does not connect to a private address that was not allowed", async () => {
    let reached = 0;
    const url = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    for (const target of [
      url,
      url.replace("127.0.0.1", "localhost"),
      url.replace("127.0.0.1", "2130706433"),
    ]) {
      const { error } = await http.post(ask(target, { allowPrivateNetwork: false }));
      expect(error?.errorCode).toBe(ADDRESS_REFUSED);
    }
    expect(reached).toBe(0);
  });

  it("does not reuse a connection that only another destination may have", async () => {
    const url = await serve((_request, response) => response.end("ok"));
    expect((await http.post(ask(url))).response?.status).toBe(200);
    expect((await http.post(ask(url, { allowPrivateNetwork: false }))).error?.errorCode).toBe(
      ADDRESS_REFUSED,
    );
  });

  it("is not fooled by a name that changes its address between check and connection", async () => {
    let reached = 0;
    const url = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    let asked = 0;
    // A public answer for whoever asks first, loopback for whoever asks again.
    const rebinding = openOutboundHttp({
      resolveAll: (_name, done) => {
        asked += 1;
        done(null, [{ address: asked === 1 ? "192.0.2.7" : "127.0.0.1", family: 4 }]);
      },
    });
    const port = new URL(url).port;
    for (let i = 0; i < 3; i += 1) {
      const { error } = await rebinding.post(
        ask(`http://rebind.example:${port}/`, { allowPrivateNetwork: false, timeoutMs: 1_000 }),
      );
      expect(error?.errorCode).toBe(ADDRESS_REFUSED);
    }
    expect(reached).toBe(0);
    await rebinding.close();
  });

  it("connects only to the public ones of a name's addresses", async () => {
    const mixed = openOutboundHttp({
      resolveAll: (_name, done) =>
        done(null, [
          { address: "127.0.0.1", family: 4 },
          { address: "::ffff:127.0.0.1", family: 6 },
        ]),
    });
    const { error } = await mixed.post(ask("http://mixed.example:9/", { allowPrivateNetwork: false }));
    expect(error?.errorCode).toBe(ADDRESS_REFUSED);
    await mixed.close();
  });
});

describe("TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "tallyhook-tls-"));
  const keyFile = join(folder, "key.pem");
  const certFile = join(folder, "cert.pem");
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost",
      "-keyout",
      keyFile,
      "-out",
      certFile,
    ],
    { stdio: "ignore" },
  );
  const key = readFileSync(keyFile);
  const cert = readFileSync(certFile, "utf8");

  afterAll(() => rmSync(folder, { recursive: true }));

  async function serveTls(): Promise<string> {
    const port = await listen(createTlsServer({ key, cert }, (_request, response) => response.end("secure")));
    return `https://localhost:${port}/`;
  }

  it("refuses a self-signed certificate", async () => {
    const { error } = await http.post(ask(await serveTls()));
    expect(error?.errorCode).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  it("accepts a certificate of a trusted authority and checks its name", async () => {
    const trusting = openOutboundHttp({ ca: cert });
    const url = await serveTls();
    const good = await trusting.post(ask(url));
    expect(good.response?.body).toBe("secure");
    expect(good.timings.tlsMs).toBeGreaterThanOrEqual(0);
    const wrong = await trusting.post(ask(url.replace("localhost", "127.0.0.1")));
    expect(wrong.error?.errorCode).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
    await trusting.close();
  });
});
