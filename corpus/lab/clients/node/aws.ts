import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

/** One call of each service, as shops make them. */
const CALLS = {
  s3: { pack: "@aws-sdk/client-s3", client: "S3Client", command: "PutObjectCommand" },
  sqs: { pack: "@aws-sdk/client-sqs", client: "SQSClient", command: "SendMessageCommand" },
  dynamodb: { pack: "@aws-sdk/client-dynamodb", client: "DynamoDBClient", command: "PutItemCommand" },
} as const;
const INPUTS = {
  s3: (body: string) => ({ Bucket: "orders", Key: "evt_1.json", Body: body }),
  sqs: (body: string, url: string) => ({ QueueUrl: `${url}/000000000000/orders`, MessageBody: body }),
  dynamodb: (body: string) => ({ TableName: "orders", Item: { id: { S: "evt_1" }, body: { S: body } } }),
} as const;

interface Sdk {
  new (options: unknown): { send(command: unknown): Promise<unknown> };
}

interface AwsError {
  $metadata?: { httpStatusCode?: number };
  Code?: string;
}

const service = (process.argv[2] ?? "s3") as keyof typeof CALLS;
const { pack, client, command } = CALLS[service];
const sdk = await load<Record<string, Sdk>>(pack);
const Client = sdk[client];
const Command = sdk[command];
if (!Client || !Command) throw new Error(`${pack} has no ${client} or ${command}.`);

await answer(
  ({ url, body = "" }) =>
    new Client({
      endpoint: url,
      region: "eu-west-1",
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" },
      requestHandler: {
        connectionTimeout: TIMEOUT_MS,
        requestTimeout: TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    }).send(new Command(INPUTS[service](body, url))),
  ({ $metadata, Code }: AwsError) => ({
    ...($metadata?.httpStatusCode ? { status: $metadata.httpStatusCode } : {}),
    ...(Code ? { code: Code } : {}),
    trace: null,
  }),
);
