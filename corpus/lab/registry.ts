import { HTTP_CLIENTS } from "./clients/http-clients";
import type { Bench } from "./model";
import { NETWORK_FAULTS } from "./registry/network";
import { STATUS_FAULTS } from "./registry/statuses";
import { TLS_FAULTS } from "./registry/tls";
import { APPS } from "./servers/apps";
import type { Server } from "./servers/model";
import { WEB_SERVERS } from "./servers/web";

/** Which client meets which fault. The faults say what each failure is. */
export const BENCHES: readonly Bench[] = [
  { name: "http", clients: HTTP_CLIENTS, faults: [...STATUS_FAULTS, ...NETWORK_FAULTS, ...TLS_FAULTS] },
];

/** Servers, and what makes them answer with failures; the provocations say what each failure is. */
export const SERVERS: readonly { name: string; servers: readonly Server[] }[] = [
  { name: "web-servers", servers: WEB_SERVERS },
  { name: "applications", servers: APPS },
];
