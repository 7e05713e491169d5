import { answerByCommand } from "./command-line";

await answerByCommand(({ url, statements = [] }) => {
  const { hostname, port, username, password, pathname } = new URL(url);
  return [
    ...`--no-defaults --protocol=tcp --connect-timeout=1 --host=${hostname} --port=${port}`.split(" "),
    `--user=${username}`,
    ...(password ? [`--password=${password}`] : []),
    `--execute=${statements.join(";\n")}`,
    pathname.slice(1),
  ];
}, "mariadb");
