import { join } from "node:path";
import type { Client, FaultKind } from "../model";
import { LAB, SCRATCH } from "../surroundings";

const file = (...parts: string[]) => join(LAB, "clients", ...parts);
/** Debian's Python, which has Debian's packages, whatever else is on the PATH. */
export const PYTHON = "/usr/bin/python3";

const TSX = [process.execPath, "--import", "tsx"];

function node(name: string, program: string, packageName: string | null, without: FaultKind[] = []): Client {
  return {
    name: name.startsWith("node-") ? name : `node-${name}`,
    command: [...TSX, file("node", `${program}.ts`)],
    version: packageName
      ? [...TSX, file("node", "version.ts"), packageName]
      : [process.execPath, "--version"],
    without,
  };
}

const python = (name: string, program: string, packageName: string, without: FaultKind[] = []): Client => ({
  name: `python-${name}`,
  command: [PYTHON, file("python", `${program}.py`)],
  version: [PYTHON, file("python", "version.py"), packageName],
  without,
});

/** A program of the laboratory that is no client of the family "node": its own system words its failures. */
const sdk = (
  name: string,
  program: readonly string[],
  packageName: string,
  without: FaultKind[] = ["proxy"],
): Client => {
  const [first = "", ...rest] = program;
  return {
    ...node(name, first, packageName, without),
    name,
    command: [...TSX, file("node", `${first}.ts`), ...rest],
  };
};

/** What people use to speak to services: SDKs over HTTP that word failures their own way. */
const SDKS: readonly Client[] = [
  sdk("stripe-node", ["stripe"], "stripe", ["proxy", "status"]),
  sdk("aws-s3-sdk", ["aws", "s3"], "@aws-sdk/client-s3"),
  sdk("aws-sqs-sdk", ["aws", "sqs"], "@aws-sdk/client-sqs"),
  sdk("aws-dynamodb-sdk", ["aws", "dynamodb"], "@aws-sdk/client-dynamodb"),
];

/** Clients of other protocols: what is between, and not what HTTP says. */
export const OTHER_CLIENTS: readonly Client[] = [
  sdk("grpc-js", ["grpc"], "@grpc/grpc-js"),
  sdk("smtp-nodemailer", ["nodemailer"], "nodemailer"),
  sdk("amqp-node", ["amqplib"], "amqplib"),
];

/** Everything that speaks HTTP. */
export const HTTP_CLIENTS: readonly Client[] = [
  node("undici-fetch", "fetch", "undici", ["status"]),
  node("undici", "undici", "undici", ["status"]),
  node("http", "http", null, ["status", "proxy"]),
  node("axios", "axios", "axios"),
  node("got", "got", "got", ["proxy"]),
  node("node-fetch", "node-fetch", "node-fetch", ["proxy", "status"]),
  node("superagent", "superagent", "superagent", ["proxy"]),
  node("gaxios", "gaxios", "gaxios"),
  ...SDKS,
  { name: "curl", command: [...TSX, file("node", "curl.ts")], version: ["curl", "--version"] },
  { name: "wget", command: [...TSX, file("node", "wget.ts")], version: ["wget", "--version"] },
  python("requests", "http_requests", "requests"),
  python("urllib", "http_urllib", "python"),
  python("urllib3", "http_urllib3", "urllib3", ["status"]),
  python("httpx", "http_httpx", "httpx"),
  python("aiohttp", "http_aiohttp", "aiohttp"),
  python("http-client", "http_client", "python", ["status", "proxy"]),
  {
    name: "ruby-net-http",
    command: ["ruby", file("ruby", "net_http.rb")],
    version: ["ruby", "--version"],
  },
  {
    name: "ruby-faraday",
    command: ["ruby", file("ruby", "faraday.rb")],
    version: ["ruby", "-e", "require 'faraday'; puts Faraday::VERSION"],
  },
  {
    name: "php-curl",
    command: ["php", file("php", "curl.php")],
    version: ["php", "-r", "echo PHP_VERSION, ' curl ', curl_version()['version'];"],
  },
  {
    name: "php-streams",
    command: ["php", file("php", "streams.php")],
    version: ["php", "-r", "echo PHP_VERSION;"],
  },
  {
    name: "perl-lwp",
    command: ["perl", file("perl", "lwp.pl")],
    version: ["perl", "-MLWP", "-MLWP::Protocol::https", "-e", "print LWP->VERSION"],
  },
  {
    name: "go-http",
    command: ["go", "run", file("go", "http.go")],
    version: ["go", "version"],
    without: ["status"],
    env: { GOCACHE: join(SCRATCH, "go-cache"), GOFLAGS: "-mod=mod", GO111MODULE: "off" },
  },
  {
    name: "java-http-client",
    command: [...TSX, file("node", "java.ts"), file("java", "HttpCases.java"), "httpclient"],
    version: ["javac", "--version"],
    alone: true,
    without: ["status"],
  },
  {
    name: "java-urlconnection",
    command: [...TSX, file("node", "java.ts"), file("java", "HttpCases.java"), "urlconnection"],
    version: ["javac", "--version"],
    alone: true,
  },
];
