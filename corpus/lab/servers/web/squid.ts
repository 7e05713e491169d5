import { HOOK_PATH } from "../../surroundings";
import type { Place, Provocation, Server } from "../model";
import { startProgram } from "../program";
import { configured, setup, content, line, LARGE, COMMON } from "./requests";

export const squid: Server = {
  name: "squid",
  version: ["squid", "-v"],
  start: (place) => {
    const { ports, folder } = place;
    const config = `http_port 127.0.0.1:${ports[0]}
pid_filename none
cache_log ${folder}/log
access_log none
cache_effective_user proxy
coredump_dir ${folder}
cache_mgr ops@example.com
visible_hostname proxy.lab.test
dns_nameservers 127.0.0.1
dns_timeout 2 seconds
connect_timeout 1 second
read_timeout 1 second
request_body_max_size 2 KB
acl closed dstdomain closed.lab.test
acl all_ports port 1-65535
http_access deny closed
http_access allow all_ports
error_default_language en
via off
`;
    return startProgram(["squid", "-N", "-f", configured(place, "squid.conf", config)], ports[0] ?? 0);
  },
  provocations: ({ upstreams }) => squidProvocations(upstreams),
};

/** Squid answers for the whole way, so its requests name whole addresses. */
function squidProvocations(upstreams: Place["upstreams"]): Provocation[] {
  const to = (name: string, port: number) => ({ path: `http://${name}.lab.test:${port}${HOOK_PATH}` });
  return [
    line("name not found", "the name was not found", to("missing", 24000)),
    line("name server failed", "the name server failed", to("broken", 24000)),
    line("unreachable network", "no road leads there", to("far", 24000)),
    line("black hole", "the connection was not made in time", to("dark", 24000)),
    line("refused", "nothing listens there", to("hooks", upstreams.refused)),
    line("silent", "no answer came in time", to("hooks", upstreams.silent)),
    line("closing", "the connection was closed before an answer", to("hooks", upstreams.closing)),
    line("resetting", "the connection was reset", to("hooks", upstreams.resetting)),
    line("garbage", "no HTTP came back", to("hooks", upstreams.garbage)),
    setup("denied", "the proxy does not allow it", to("closed", 24000)),
    setup("no address", "the address is not usable", { path: "/lab-hook-path" }),
    setup("unknown scheme", "the address is not usable", { path: "htp://hooks.lab.test/lab-hook-path" }),
    content("body too large", "the body is too large", { ...to("hooks", upstreams.closing), body: LARGE }),
    content(
      "broken length",
      "the length is no number",
      COMMON.find(({ name }) => name === "broken length") ?? {},
    ),
  ];
}
