import { answerByCommand } from "./command-line";

await answerByCommand(
  ({ url, body, headers = {}, proxy }) => [
    ..."--no-verbose --tries=1 --timeout=1 --max-redirect=5 --output-document=/dev/null".split(" "),
    ...(body === undefined ? [] : [`--post-data=${body}`]),
    ...Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`),
    ...(proxy
      ? [`--execute=use_proxy=yes`, `--execute=http_proxy=${proxy}`, `--execute=https_proxy=${proxy}`]
      : ["--no-proxy"]),
    url,
  ],
  "wget",
);
