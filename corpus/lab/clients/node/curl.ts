import { answerByCommand } from "./command-line";

const FLAGS =
  "--silent --show-error --fail --location --max-redirs 5 --connect-timeout 1 --max-time 2 --output /dev/null";

await answerByCommand(
  ({ url, method = "POST", body, headers = {}, proxy }) => [
    ...FLAGS.split(" "),
    // A redirect is followed with the method of the first request.
    ...(body === undefined ? ["--request", method] : ["--data-binary", body]),
    ...Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
    ...(proxy ? ["--proxy", proxy] : []),
    url,
  ],
  "curl",
);
