import { createServer, type TlsOptions } from "node:tls";
import type { Running } from "../model";
import { HOOKS, freshPort } from "../surroundings";
import { certificateOf, certificatePath } from "./certificates";
import { onRequest, urlOf } from "./tcp";
import { readFileSync } from "node:fs";

const ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok";

/** A server that would answer well if its client came so far. */
export function tlsServer(certificate: string, more: () => TlsOptions = () => ({})) {
  return (): Promise<Running> => {
    const port = freshPort();
    const server = createServer({ ...certificateOf(certificate), ...more() }, (socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(ANSWER));
    });
    server.on("tlsClientError", () => {});
    return new Promise((resolve) => {
      const stop = () => void server.close();
      server.listen(port, "127.0.0.1", () => resolve({ url: urlOf(port, HOOKS, "https"), stop }));
    });
  };
}

export const ONLY_TLS_1_0 = (): TlsOptions => ({
  minVersion: "TLSv1",
  maxVersion: "TLSv1",
  ciphers: "DEFAULT@SECLEVEL=0",
});

const withClientCertificate = (version: "TLSv1.2" | "TLSv1.3") => (): TlsOptions => ({
  requestCert: true,
  rejectUnauthorized: true,
  ca: readFileSync(certificatePath("ca")),
  maxVersion: version,
});
export const CLIENT_CERTIFICATE = withClientCertificate("TLSv1.3");
export const CLIENT_CERTIFICATE_1_2 = withClientCertificate("TLSv1.2");

/** Answers the first message of a handshake with a fatal alert (RFC 8446, 6.2). */
export const tlsAlert = (description: number) =>
  onRequest((socket) => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, description])), "https");
