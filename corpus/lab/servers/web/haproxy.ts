import { HOOK_PATH } from "../../surroundings";
import type { Server } from "../model";
import { startProgram } from "../program";
import { configured, setup, unavailable, slowDown, line, HOST, COMMON, BEHIND } from "./requests";

export const haproxy: Server = {
  name: "haproxy",
  version: ["haproxy", "-v"],
  start: (place) => {
    const { ports, upstreams } = place;
    const behind = Object.entries(upstreams).map(
      ([name, port]) => `backend ${name}\n  server one 127.0.0.1:${port}`,
    );
    const routes = Object.keys(upstreams).map((name) => `  use_backend ${name} if { path_beg /${name}/ }`);
    const config = `defaults
  mode http
  timeout connect 1s
  timeout client 1s
  timeout server 1s
  timeout http-request 1s
  retries 0
frontend hooks
  bind 127.0.0.1:${ports[0]}
  stick-table type ip size 1k expire 1m store http_req_rate(1m)
  http-request deny if { path_beg /forbidden/ }
  http-request auth realm hooks if { path_beg /private/ }
  http-request track-sc0 src if { path_beg /limited/ }
  http-request deny deny_status 429 if { path_beg /limited/ } { sc_http_req_rate(0) gt 0 }
  http-request deny deny_status 404 if { path_beg /lab-hook-path }
  http-request deny deny_status 410 if { path_beg /gone/ }
  http-request deny deny_status 413 if { path_beg /small/ }
  http-request tarpit deny_status 500 if { path_beg /tarpit/ }
${routes.join("\n")}
${behind.join("\n")}
`;
    return startProgram(["haproxy", "-db", "-f", configured(place, "haproxy.cfg", config)], ports[0] ?? 0);
  },
  provocations: [
    ...BEHIND,
    ...COMMON,
    setup("gone", "the address was given up", { path: "/gone/" }),
    unavailable("no server", "no server is left behind it", { path: "/none/" }),
    slowDown("limit of requests", "told to slow down", { path: "/limited/" }),
    line("request too slow", "the request came too slowly", {
      raw: `POST ${HOOK_PATH} HTTP/1.1\r\n${HOST}\r\nContent-Le`,
    }),
  ],
};
