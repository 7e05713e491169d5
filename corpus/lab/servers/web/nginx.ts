import { certificatePath } from "../../faults/certificates";
import { HOOKS, HOOK_PATH } from "../../surroundings";
import type { Server } from "../model";
import { startProgram } from "../program";
import { configured, setup, unavailable, slowDown, conflict, line, HOST, COMMON, BEHIND } from "./requests";

export const nginx: Server = {
  name: "nginx",
  version: ["nginx", "-v"],
  ports: 3,
  start: (place) => {
    const { ports, upstreams, folder } = place;
    const certificate = certificatePath("good");
    const behind = Object.entries(upstreams).map(
      ([name, port]) => `location /${name}/ { proxy_pass http://127.0.0.1:${port}; proxy_read_timeout 1s; }`,
    );
    const config = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log;
events {}
http {
  access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder}; client_header_timeout 1s;
  limit_req_zone $server_name zone=few:1m rate=1r/m; limit_conn_zone $server_name zone=conn:1m;
  server {
    listen ${ports[0]}; server_name ${HOOKS}; root ${folder}/www;
    location /forbidden/ { deny all; }
    location /private/ { auth_basic "hooks"; auth_basic_user_file ${folder}/users; }
    location /small/ { client_max_body_size 1k; proxy_pass http://127.0.0.1:${upstreams.closing}; }
    location /few/ { limit_req zone=few; limit_req_status 429; return 200; try_files /document.txt =404; }
    location /limited/ { limit_req zone=few; limit_req_status 429; proxy_pass http://127.0.0.1:${upstreams.closing}; }
    location /gone/ { return 410; }
    location /maintenance/ { return 503; }
    location /loop/ { rewrite ^ /loop/x last; }
    location /teapot/ { return 409; }
    ${behind.join("\n    ")}
  }
  server { listen ${ports[1]} ssl; ssl_certificate ${certificate}; ssl_certificate_key ${certificate.replace(/pem$/, "key")}; }
}`;
    return startProgram(["nginx", "-c", configured(place, "nginx.conf", config)], ports[0] ?? 0);
  },
  provocations: [
    ...BEHIND,
    ...COMMON,
    setup("plain HTTP on the TLS port", "the port speaks TLS", { port: 1 }),
    setup("gone", "the address was given up", { path: "/gone/" }),
    unavailable("maintenance", "the site is in maintenance", { path: "/maintenance/" }),
    conflict("condition not met", "the condition was not met", {
      method: "GET",
      path: "/document.txt",
      headers: { "if-match": '"other"' },
    }),
    conflict("conflict", "a bare 409", { path: "/teapot/" }),
    unavailable("rewrite loop", "a plain 500", { path: "/loop/" }),
    unavailable("first within the limit", "the system behind closed the connection", { path: "/limited/" }),
    slowDown("limit of requests", "told to slow down", { path: "/limited/" }),
    line("request too slow", "the request came too slowly", {
      raw: `POST ${HOOK_PATH} HTTP/1.1\r\n${HOST}\r\nContent-Le`,
    }),
  ],
};
