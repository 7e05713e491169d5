import type { Server } from "./model";
import { apache } from "./web/apache";
import { haproxy } from "./web/haproxy";
import { lighttpd } from "./web/lighttpd";
import { nginx } from "./web/nginx";
import { squid } from "./web/squid";
import { varnish } from "./web/varnish";

/** Web servers and proxies, as Debian has them. */
export const WEB_SERVERS: readonly Server[] = [nginx, apache, haproxy, lighttpd, varnish, squid];
