import { proxyAway, proxyRefusing, proxySaying, redirectLoop } from "../faults/http";
import { addressOf, nothingAt, onConnection, onRequest, sayAndClose, sayAndWait } from "../faults/tcp";
import type { Fault, FaultKind } from "../model";

type Start = Fault["start"];
const of =
  (kind: FaultKind, label: Fault["label"]) =>
  (name: string, why: string, start: Start): Fault => ({ name, kind, label, why, start });

const line = of("plain", "network_transient");
const name = of("dns", "network_transient");
const proxy = of("proxy", "network_transient");
const proxySetup = of("proxy", "auth_config");
const address = of("plain", "auth_config");
const answer = of("plain", "code_defect");

const OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/** The way between, and what does not speak HTTP at its end. */
export const NETWORK_FAULTS: readonly Fault[] = [
  line("refused", "nothing listens there", nothingAt()),
  line(
    "reset at once",
    "the connection was reset before a request",
    onConnection((socket) => socket.resetAndDestroy()),
  ),
  line(
    "closed at once",
    "the connection was closed before a request",
    onConnection((socket) => socket.end()),
  ),
  line(
    "reset after the request",
    "the connection was reset before an answer",
    onRequest((socket) => socket.resetAndDestroy()),
  ),
  line(
    "closed after the request",
    "the connection was closed before an answer",
    onRequest((socket) => socket.end()),
  ),
  line("silent", "no answer came in time", sayAndWait("")),
  line("silent in the headers", "the answer stopped in its headers", sayAndWait(`${OK}X-Part: `)),
  line(
    "silent in the body",
    "the answer stopped in its body",
    sayAndWait(`${OK}Content-Length: 500\r\n\r\n{"id":`),
  ),
  line("cut in the headers", "the connection was closed in the headers", sayAndClose(`${OK}X-Part: `)),
  line(
    "cut body",
    "the connection was closed in the body",
    sayAndClose(`${OK}Content-Length: 500\r\n\r\n{"id":`),
  ),
  line(
    "reset in the body",
    "the connection was reset in the body",
    onRequest((socket) => {
      socket.write(`${OK}Content-Length: 500\r\n\r\n{"id":`, () =>
        setTimeout(() => socket.resetAndDestroy(), 50),
      );
    }),
  ),
  line(
    "cut chunks",
    "the chunked body was cut",
    sayAndClose(`${OK}Transfer-Encoding: chunked\r\n\r\n20\r\n{"id":`),
  ),
  line(
    "broken chunk size",
    "the chunked body was garbled",
    sayAndClose(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n{"id":\r\n0\r\n\r\n`),
  ),
  line(
    "garbage",
    "no HTTP came back",
    sayAndClose(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46, 0xff, 0x0a])),
  ),
  line("another protocol", "no HTTP came back", sayAndClose("-ERR unknown command 'POST'\r\n")),
  line("broken status line", "no HTTP came back", sayAndClose("HTTP/1.1 abc OK\r\n\r\n")),
  line(
    "cut gzip",
    "the compressed body was cut",
    sayAndClose(
      Buffer.concat([
        Buffer.from(`${OK}Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\n`),
        Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0x56]),
      ]),
    ),
  ),
  line("unreachable network", "no road leads to the network", nothingAt("far.lab.test")),
  line("unreachable host", "no road leads to the host", nothingAt("walled.lab.test")),
  line("black hole", "the connection was not made in time", nothingAt("dark.lab.test")),
  name("unknown name", "the name was not found", nothingAt("missing.lab.test")),
  name("broken name server", "the name server failed", nothingAt("broken.lab.test")),
  name("silent name server", "the name server did not answer", nothingAt("silent.lab.test")),
  name("name without address", "the name has no address", nothingAt("empty.lab.test")),
  address("no scheme", "the URL is not usable", addressOf("hooks.lab.test/lab-hook-path")),
  address("wrong scheme", "the URL is not usable", addressOf("htp://hooks.lab.test/lab-hook-path")),
  address("wrong port", "the URL is not usable", addressOf("http://hooks.lab.test:99999/lab-hook-path")),
  answer("redirect loop", "the destination redirects without end", redirectLoop),
  answer(
    "huge headers",
    "the answer has headers beyond any measure",
    sayAndClose(
      `${OK}${Array.from({ length: 400 }, (_, at) => `X-Part-${at}: ${"a".repeat(1000)}\r\n`).join("")}\r\n`,
    ),
  ),
  proxy("proxy refused", "the proxy was not there", proxyAway("proxy.lab.test")),
  proxy("proxy unknown", "the proxy's name was not found", proxyAway("missing.lab.test")),
  proxy("proxy unreachable", "no road leads to the proxy", proxyAway("far.lab.test")),
  proxy("proxy black hole", "the connection to the proxy was not made in time", proxyAway("dark.lab.test")),
  proxy(
    "proxy hangs up",
    "the proxy closed the tunnel",
    proxySaying((socket) => socket.end()),
  ),
  proxy(
    "proxy resets",
    "the proxy reset the tunnel",
    proxySaying((socket) => socket.resetAndDestroy()),
  ),
  proxy(
    "proxy silent",
    "the proxy did not answer in time",
    proxySaying(() => {}),
  ),
  proxy("proxy 502", "the proxy could not reach the destination", proxyRefusing(502, "Bad Gateway")),
  proxy("proxy 503", "the proxy could not reach the destination", proxyRefusing(503, "Service Unavailable")),
  proxy("proxy 504", "the proxy waited in vain for the destination", proxyRefusing(504, "Gateway Timeout")),
  proxySetup("proxy 407", "the proxy wants credentials", proxyRefusing(407, "Proxy Authentication Required")),
  proxySetup("proxy 403", "the proxy does not allow the destination", proxyRefusing(403, "Forbidden")),
  proxySetup(
    "proxy 407 without tunnel",
    "the proxy wants credentials",
    proxyRefusing(407, "Proxy Authentication Required", "http"),
  ),
];

/** What is between two systems whatever they speak: no answer in HTTP is among it. */
export const LINE_FAULTS: readonly Fault[] = NETWORK_FAULTS.filter(
  ({ name, kind }) =>
    kind === "dns" ||
    ["refused", "reset at once", "closed at once", "closed after the request", "silent"].includes(name) ||
    ["unreachable network", "unreachable host", "black hole", "garbage"].includes(name),
);
