import type { Random } from "@/simulator/random";

/** A request before it is put on the wire. */
export interface Framed {
  method: string;
  target: string;
  /** In order, names as they are written. */
  headers: [name: string, value: string][];
  body: Buffer;
}

export type Framing = "length" | "chunked";

const head = ({ method, target, headers }: Framed): string =>
  `${method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;

/** The bytes of a request whose framing is right. */
export function frame(request: Framed, framing: Framing, random: Random): Buffer {
  if (framing === "length") {
    const headers: Framed["headers"] = [...request.headers, ["Content-Length", String(request.body.length)]];
    return Buffer.concat([Buffer.from(head({ ...request, headers }), "latin1"), request.body]);
  }
  const headers: Framed["headers"] = [...request.headers, ["Transfer-Encoding", "chunked"]];
  return Buffer.concat([
    Buffer.from(head({ ...request, headers }), "latin1"),
    ...chunks(request.body, random),
    Buffer.from("0\r\n\r\n"),
  ]);
}

/** The bytes of a request that carries just the headers it is given. */
export function frameAsGiven(request: Framed): Buffer {
  return Buffer.concat([Buffer.from(head(request), "latin1"), request.body]);
}

function chunks(body: Buffer, random: Random): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const size = Math.min(body.length - at, random.integer(1, Math.max(1, Math.ceil(body.length / 3))));
    const extension = random.chance(0.1) ? `;note=${random.integer(0, 9)}` : "";
    parts.push(
      Buffer.from(`${size.toString(16)}${extension}\r\n`),
      body.subarray(at, at + size),
      Buffer.from("\r\n"),
    );
    at += size;
  }
  return parts;
}
