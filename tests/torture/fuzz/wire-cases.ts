import { mutated, randomBytesOf } from "./bytes";
import { frame, frameAsGiven, type Framed } from "./frame";
import { genuine, type Maker, type Making } from "./genuine";

function lyingLength(making: Making): ReturnType<Maker> {
  const { request, body } = genuine(making);
  const { random } = making;
  const length = request.body.length;
  const said = random.pick([
    String(length + random.integer(1, 5_000)),
    String(random.integer(0, length - 1)),
    "-1",
    "+1",
    "1e3",
    "0x10",
    `${length}, ${length}`,
    `${length}.0`,
    "99999999999999999999",
    "",
    "ten",
  ]);
  const twice: Framed["headers"] = random.chance(0.2) ? [["Content-Length", String(length)]] : [];
  const headers: Framed["headers"] = [...request.headers, ["Content-Length", said], ...twice];
  return { bytes: frameAsGiven({ ...request, headers }), expected: "by library", body, unfinished: true };
}

function lyingTransfer(making: Making): ReturnType<Maker> {
  const { request, body } = genuine(making);
  const { random } = making;
  const said = random.pick([
    "chunked, chunked",
    "xchunked",
    "gzip, chunked",
    "identity",
    "chunked;q=1",
    "\x0bchunked",
    "Chunked",
  ]);
  const size = random.pick(["fffffffffffffffff", "-1", "zz", "0x5", body.length.toString(16), "7fffffff"]);
  const length: Framed["headers"] = random.chance(0.5) ? [["Content-Length", String(body.length)]] : [];
  const headers: Framed["headers"] = [...request.headers, ...length, ["Transfer-Encoding", said]];
  const chunked = Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);
  return {
    bytes: frameAsGiven({ ...request, headers, body: chunked }),
    expected: "by library",
    body,
    unfinished: true,
  };
}

/** Kinds of case whose framing is wrong, or that are no request at all. */
export const WIRE_MAKERS: Record<string, { weight: number; make: Maker }> = {
  "length that lies": { weight: 8, make: lyingLength },
  "transfer encoding that lies": { weight: 6, make: lyingTransfer },
  "wire changed": {
    weight: 8,
    make: (making) => {
      const { request, body } = genuine(making);
      const bytes = mutated(
        frame(request, making.random.pick(["length", "chunked"] as const), making.random),
        making.random,
      );
      // Where the change met what counts for nothing, it is still genuine: what is stored is compared in the end.
      return { bytes, expected: "by library", body, unfinished: true };
    },
  },
  noise: {
    weight: 6,
    make: ({ random }) => {
      const openings = [
        "",
        "GET / HTTP/1.1\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00",
        "POST /api/webhooks/stripe HTTP/9.9\r\n",
      ];
      const bytes = Buffer.concat([
        Buffer.from(random.pick(openings), "latin1"),
        randomBytesOf(random, random.integer(0, 2_000)),
      ]);
      return { bytes, expected: "refused", unfinished: true };
    },
  },
};
