import { answerByCommand } from "./command-line";

await answerByCommand(
  ({ url, statements = [] }) => [
    ...`--no-psqlrc --no-password --quiet --set ON_ERROR_STOP=1 --dbname ${url}`.split(" "),
    ...statements.flatMap((statement) => ["--command", statement]),
  ],
  "psql",
);
