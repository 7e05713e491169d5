import { hashOfText } from "./seeded-random";

// Origins that share their wording beyond the first word of their name.
const FAMILY_OF: Readonly<Record<string, string>> = {
  undici: "node",
  axios: "node",
  got: "node",
  ky: "node",
  superagent: "node",
  ioredis: "redis",
  express: "node",
  nestjs: "node",
  fastify: "node",
  nextjs: "node",
  flask: "python",
  django: "python",
  fastapi: "python",
  pydantic: "python",
  sqlalchemy: "python",
  marshmallow: "python",
  gunicorn: "python",
  aiohttp: "python",
  httpx: "python",
  requests: "python",
  urllib3: "python",
  spring: "java",
  okhttp: "java",
  hibernate: "java",
  quarkus: "java",
  tomcat: "java",
  jetty: "java",
  feign: "java",
  kotlin: "java",
  scala: "java",
  bean: "java",
  aspnet: "dotnet",
  csharp: "dotnet",
  polly: "dotnet",
  entity: "dotnet",
  fluentvalidation: "dotnet",
  iis: "dotnet",
  rails: "ruby",
  faraday: "ruby",
  activerecord: "ruby",
  laravel: "php",
  symfony: "php",
  guzzle: "php",
  doctrine: "php",
  gin: "go",
  reqwest: "rust",
  actix: "rust",
  phoenix: "elixir",
  mariadb: "mysql",
  postgres: "postgresql",
  cockroachdb: "postgresql",
  opensearch: "elasticsearch",
  istio: "envoy",
  salesforce: "salesforce",
  dynamics: "microsoft",
  azure: "microsoft",
  entra: "microsoft",
  gcp: "google",
  pubsub: "google",
  bigquery: "google",
  firestore: "google",
  dynamodb: "aws",
  sqs: "aws",
  kubernetes: "nginx",
  haproxy: "nginx",
  ingress: "nginx",
  graphql: "protocols",
  grpc: "protocols",
  jsonapi: "protocols",
  json: "protocols",
  odata: "protocols",
  soap: "protocols",
  problem: "protocols",
  vercel: "cloudflare",
  netlify: "cloudflare",
  heroku: "cloudflare",
  prisma: "node",
  sequelize: "node",
  typeorm: "node",
  zod: "node",
  joi: "node",
  ajv: "node",
  yup: "node",
  bullmq: "node",
  google: "google",
};

/** The family of an origin: its first word, or the one whose wording it shares. */
export function familyOf(origin: string): string {
  const [first = origin] = origin.split("-");
  return FAMILY_OF[origin] ?? FAMILY_OF[first] ?? first;
}

const TEST_SHARE = 5;

/**
 * Whether a family is of the frozen test set, decided by its name alone: nothing that is added later moves another
 * from one side to the other, and no template, vendor or library is on both.
 */
export function isTestFamily(family: string): boolean {
  return hashOfText(`test:${family}`) % TEST_SHARE === 0;
}
