import { onRequest, sayAndClose } from "../faults/tcp";
import { CLIENT_CERTIFICATE, CLIENT_CERTIFICATE_1_2, ONLY_TLS_1_0, tlsAlert, tlsServer } from "../faults/tls";
import type { Fault } from "../model";

const setup = (name: string, why: string, start: Fault["start"]): Fault => ({
  name,
  kind: "tls",
  label: "auth_config",
  why,
  start,
});
const line = (name: string, why: string, start: Fault["start"]): Fault => ({
  ...setup(name, why, start),
  label: "network_transient",
});

async function plainOnTlsPort() {
  const running = await sayAndClose("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")();
  return { ...running, url: running.url.replace("http:", "https:") };
}

/** Handshakes: a certificate or a setting passes with nobody's help, a cut one may. */
export const TLS_FAULTS: readonly Fault[] = [
  line(
    "handshake cut",
    "the handshake was cut",
    onRequest((socket) => socket.end(), "https"),
  ),
  line(
    "handshake reset",
    "the handshake was reset",
    onRequest((socket) => socket.resetAndDestroy(), "https"),
  ),
  line(
    "handshake silent",
    "the handshake was not answered in time",
    onRequest(() => {}, "https"),
  ),
  line("alert internal error", "the server failed within the handshake", tlsAlert(80)),
  setup("expired certificate", "the certificate has expired", tlsServer("expired")),
  setup("certificate not yet valid", "the certificate is not valid yet", tlsServer("not-yet")),
  setup("self-signed certificate", "the certificate is its own issuer", tlsServer("self-signed")),
  setup("unknown issuer", "the issuer is not trusted", tlsServer("unknown-issuer")),
  setup("certificate of another host", "the certificate is for another name", tlsServer("other-host")),
  setup(
    "client certificate wanted",
    "the server wants a client certificate",
    tlsServer("good", CLIENT_CERTIFICATE),
  ),
  setup(
    "client certificate wanted, TLS 1.2",
    "the server wants a client certificate",
    tlsServer("good", CLIENT_CERTIFICATE_1_2),
  ),
  setup("old protocol only", "the server speaks only an old protocol", tlsServer("good", ONLY_TLS_1_0)),
  setup("alert handshake failure", "the two sides share no cipher", tlsAlert(40)),
  setup("alert protocol version", "the two sides share no protocol version", tlsAlert(70)),
  setup("alert unrecognised name", "the server knows no such name", tlsAlert(112)),
  setup("alert access denied", "the server denies access", tlsAlert(49)),
  setup("plain HTTP on the TLS port", "the port speaks no TLS", plainOnTlsPort),
];
