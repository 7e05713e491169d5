import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};
// The build names these files by their content, so that an address never changes what it means.
const FOREVER = "public, max-age=31536000, immutable";

/** Kinds of files that are worth compressing; fonts and pictures are compressed as they are. */
export function isCompressible(path: string): boolean {
  return extname(path) in TYPES;
}

function acceptsBrotli(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .some((part) => /^\s*br\s*(;\s*q=(?!0(\.0{0,3})?\s*$)[\d.]+\s*)?$/.test(part));
}

function addressesBelow(folder: string, prefix: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const compressed = names.filter((name) => name.endsWith(".br")).map((name) => name.slice(0, -".br".length));
  return new Map(
    compressed
      .filter(isCompressible)
      .map((name) => [`${prefix}${name.split(sep).join("/")}`, join(folder, name)]),
  );
}

/** Answers a request for a file that stands beside its ".br", or returns false and leaves it to others. */
export type CompressedFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves the build's scripts and styles as brotli made them once, where the browser takes that. Next
 * compresses each answer anew, and with gzip, which is a seventh larger. The folder is read once: a new build
 * is a new process. Addresses are looked up, never joined to a path.
 */
export function compressedFiles(folder: string, prefix: string): CompressedFiles {
  const addresses = addressesBelow(folder, prefix);
  const contents = new Map<string, Buffer>();
  const read = (file: string) => {
    const content = contents.get(file) ?? readFileSync(`${file}.br`);
    contents.set(file, content);
    return content;
  };
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const file = addresses.get((request.url ?? "").split("?")[0] ?? "");
    if (file === undefined || !acceptsBrotli(request.headers["accept-encoding"])) return false;
    const content = read(file);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)],
      "content-encoding": "br",
      "content-length": content.length,
      "cache-control": FOREVER,
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
    response.end(request.method === "HEAD" ? undefined : content);
    return true;
  };
}
