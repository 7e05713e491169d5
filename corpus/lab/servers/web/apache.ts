import { certificatePath } from "../../faults/certificates";
import { HOOKS } from "../../surroundings";
import type { Place, Server } from "../model";
import { startProgram } from "../program";
import { configured, setup, content, unavailable, conflict, line, HOST, COMMON, BEHIND } from "./requests";

const MODULES =
  "mpm_event authn_core authn_file authz_core authz_user auth_basic proxy proxy_http ssl socache_shmcb dav dav_fs reqtimeout alias rewrite";

/** Its configuration, with what each location is there for. */
function configurationOf({ ports, upstreams, folder }: Place): string {
  const certificate = certificatePath("good");
  const loads = MODULES.split(" ").map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  );
  const behind = Object.entries(upstreams).map(
    ([name, port]) => `ProxyPass /${name}/ http://127.0.0.1:${port}/ timeout=1 retry=0`,
  );
  return `ServerRoot ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/log
${loads.join("\n")}
Listen ${ports[0]}
Listen ${ports[1]}
ServerName ${HOOKS}
ServerAdmin ops@example.com
User www-data
Group www-data
DocumentRoot ${folder}/www
RequestReadTimeout header=1 body=1
DavLockDB ${folder}/locks
<Location /forbidden/>
Require all denied
</Location>
<Location /private/>
AuthType Basic
AuthName hooks
AuthUserFile ${folder}/users
Require valid-user
</Location>
<Location /small/>
LimitRequestBody 1000
ProxyPass http://127.0.0.1:${upstreams.closing}/
</Location>
<Location /dav/>
Dav On
</Location>
Redirect gone /gone
Redirect 503 /maintenance
RewriteEngine on
RewriteRule ^/moved https://other.example.com/ [R=301]
${behind.join("\n")}
<VirtualHost *:${ports[1]}>
SSLEngine on
SSLCertificateFile ${certificate}
SSLCertificateKeyFile ${certificate.replace(/pem$/, "key")}
</VirtualHost>
`;
}

export const apache: Server = {
  name: "apache-httpd",
  version: ["apache2", "-v"],
  ports: 2,
  start: (place) =>
    startProgram(
      ["apache2", "-f", configured(place, "apache.conf", configurationOf(place)), "-DFOREGROUND"],
      place.ports[0] ?? 0,
    ),
  provocations: [
    ...BEHIND,
    ...COMMON,
    setup("plain HTTP on the TLS port", "the port speaks TLS", { port: 1 }),
    setup("gone", "the address was given up", { path: "/gone" }),
    setup("moved", "a redirect, and redirects are not followed", { path: "/moved" }),
    unavailable("maintenance", "the site is in maintenance", { path: "/maintenance" }),
    conflict("condition not met", "the condition was not met", {
      method: "GET",
      path: "/document.txt",
      headers: { "if-match": '"other"' },
    }),
    conflict("DAV: folder within nothing", "what it would stand in does not exist", {
      method: "MKCOL",
      path: "/dav/none/one",
    }),
    content("range not satisfiable", "the range lies outside", {
      method: "GET",
      path: "/document.txt",
      headers: { range: "bytes=900-" },
    }),
    content("DAV: no XML", "the XML can't be parsed", {
      method: "PROPFIND",
      path: "/dav/",
      headers: { depth: "0", "content-type": "text/xml" },
      body: "<open",
    }),
    content("expectation", "the expectation can't be met", { headers: { expect: "200-ok" } }),
    line("request too slow", "the request came too slowly", {
      raw: `POST /small/ HTTP/1.1\r\n${HOST}\r\nContent-Length: 20\r\n\r\n{`,
    }),
  ],
};
