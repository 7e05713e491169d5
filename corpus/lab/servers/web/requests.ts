import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOOKS, HOOK_PATH } from "../../surroundings";
import type { Place, Provocation } from "../model";

/** A folder with one document, and the certificate that servers want as one file. */
function lay({ folder }: Place): void {
  mkdirSync(join(folder, "www"), { recursive: true });
  writeFileSync(join(folder, "www/document.txt"), "a document\n");
  writeFileSync(join(folder, "users"), "ida:{PLAIN}secret\n");
}

/** Writes a server's configuration beside what it serves; answers where. */
export function configured(place: Place, name: string, text: string): string {
  lay(place);
  const file = join(place.folder, name);
  writeFileSync(file, text);
  return file;
}

const of =
  (label: Provocation["label"]) =>
  (name: string, why: string, more: Partial<Provocation>): Provocation => ({ name, label, why, ...more });
export const setup = of("auth_config");
export const content = of("payload_mismatch");
export const unavailable = of("downstream_unavailable");
export const slowDown = of("rate_limited");
export const conflict = of("business_conflict");
export const line = of("network_transient");

export const LARGE = "x".repeat(5_000);
export const HOST = `Host: ${HOOKS}`;

/** What any web server refuses by itself. */
export const COMMON: readonly Provocation[] = [
  content("body too large", "the body is too large", { path: "/small/", body: LARGE }),
  content("broken length", "the length is no number", {
    raw: `POST ${HOOK_PATH} HTTP/1.1\r\n${HOST}\r\nContent-Length: abc\r\n\r\n`,
  }),
  content("broken header", "a header can't be read", {
    raw: `GET ${HOOK_PATH} HTTP/1.1\r\n${HOST}\r\nbroken header\r\n\r\n`,
  }),
  setup("no such path", "nothing is at this path", { path: "/lab-hook-path/nothing" }),
  setup("forbidden", "the path is closed", { path: "/forbidden/" }),
  setup("credentials wanted", "credentials are wanted", { path: "/private/" }),
  setup("wrong method", "the path does not take POST", { path: "/document.txt" }),
  setup("unknown method", "the method is not known", {
    raw: `BREW ${HOOK_PATH} HTTP/1.1\r\n${HOST}\r\n\r\n`,
  }),
  setup("no host", "the request names no host", { raw: `GET ${HOOK_PATH} HTTP/1.1\r\n\r\n` }),
  setup("headers too large", "the headers are too large", { headers: { "x-part": "a".repeat(40_000) } }),
  content("address too long", "the address is too long", { path: `/${"a".repeat(40_000)}` }),
  setup("another HTTP", "the server speaks another version", {
    raw: `GET ${HOOK_PATH} HTTP/9.9\r\n${HOST}\r\n\r\n`,
  }),
  setup("TLS on a plain port", "the port speaks no TLS", {
    raw: "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
  }),
];

/** What a server in between says of the one behind it. */
export const BEHIND: readonly Provocation[] = [
  unavailable("behind it: refused", "the system behind is down", { path: "/refused/" }),
  unavailable("behind it: silent", "the system behind is too slow", { path: "/silent/" }),
  unavailable("behind it: closes", "the system behind closed the connection", { path: "/closing/" }),
  unavailable("behind it: resets", "the system behind reset the connection", { path: "/resetting/" }),
  unavailable("behind it: garbage", "the system behind spoke no HTTP", { path: "/garbage/" }),
];
