import type { Server } from "../model";
import { startProgram } from "../program";
import { configured, unavailable, slowDown, COMMON, BEHIND } from "./requests";

export const varnish: Server = {
  name: "varnish",
  version: ["varnishd", "-V"],
  start: (place) => {
    const { ports, upstreams, folder } = place;
    const behind = Object.entries(upstreams).map(
      ([name, port]) =>
        `backend ${name} { .host = "127.0.0.1"; .port = "${port}"; .first_byte_timeout = 1s; .connect_timeout = 1s; }`,
    );
    const routes = Object.keys(upstreams).map(
      (name) => `if (req.url ~ "^/${name}/") { set req.backend_hint = ${name}; }`,
    );
    const config = `vcl 4.1;
${behind.join("\n")}
sub vcl_recv {
  if (req.url ~ "^/forbidden/") { return (synth(403, "Forbidden")); }
  if (req.url ~ "^/private/") { return (synth(401, "Restricted")); }
  if (req.url ~ "^/lab-hook-path/") { return (synth(404, "Not Found")); }
  if (req.url ~ "^/limited/") { return (synth(429, "Too Many Requests")); }
  if (req.url ~ "^/maintenance/") { return (synth(503, "Scheduled maintenance")); }
  ${routes.join("\n  ")}
}
`;
    const file = configured(place, "default.vcl", config);
    const args = [
      "-F",
      "-n",
      `${folder}/varnish`,
      "-a",
      `127.0.0.1:${ports[0]}`,
      "-f",
      file,
      "-j",
      "none",
      "-s",
      "malloc,10m",
    ];
    return startProgram(["varnishd", ...args], ports[0] ?? 0);
  },
  provocations: [
    ...BEHIND,
    ...COMMON,
    slowDown("limit of requests", "told to slow down", { path: "/limited/" }),
    unavailable("maintenance", "the site is in maintenance", { path: "/maintenance/" }),
  ],
};
