import type { Server } from "../model";
import { startProgram } from "../program";
import { configured, conflict, COMMON, BEHIND } from "./requests";

export const lighttpd: Server = {
  name: "lighttpd",
  version: ["lighttpd", "-v"],
  start: (place) => {
    const { ports, upstreams, folder } = place;
    const behind = Object.entries(upstreams).map(
      ([name, port]) =>
        `$HTTP["url"] =~ "^/${name}/" { proxy.server = ("" => (("host" => "127.0.0.1", "port" => ${port}, "read-timeout" => 1))) }`,
    );
    const config = `server.modules = ("mod_access", "mod_proxy", "mod_auth", "mod_authn_file")
server.document-root = "${folder}/www"
server.port = ${ports[0]}
server.max-request-size = 2
server.max-request-field-size = 8192
auth.backend = "plain"
auth.backend.plain.userfile = "${folder}/users"
$HTTP["url"] =~ "^/forbidden/" { url.access-deny = ("") }
auth.require = ("/private/" => ("method" => "basic", "realm" => "hooks", "require" => "valid-user"))
${behind.join("\n")}
`;
    return startProgram(["lighttpd", "-D", "-f", configured(place, "lighttpd.conf", config)], ports[0] ?? 0);
  },
  provocations: [
    ...BEHIND,
    ...COMMON,
    conflict("condition not met", "the condition was not met", {
      method: "GET",
      path: "/document.txt",
      headers: { "if-match": '"other"' },
    }),
  ],
};
