import { VALIDATORS } from "./clients/validators";
import { INVALID_ORDERS } from "./registry/orders";
import { MYSQL_CLIENTS, POSTGRES_CLIENTS, REDIS_CLIENTS } from "./clients/sql-clients";
import { startMariadb } from "./faults/mariadb";
import { startRedis } from "./faults/redis";
import { MARIADB_FAULTS } from "./registry/mariadb";
import { REDIS_FAULTS } from "./registry/redis";
import { startPostgres } from "./faults/postgres";
import { POSTGRES_FAULTS } from "./registry/postgres";
import { HTTP_CLIENTS, OTHER_CLIENTS } from "./clients/http-clients";
import type { Bench } from "./model";
import { LINE_FAULTS, NETWORK_FAULTS } from "./registry/network";
import { STATUS_FAULTS } from "./registry/statuses";
import { TLS_FAULTS } from "./registry/tls";
import { APPS } from "./servers/apps";
import type { Server } from "./servers/model";
import { WEB_SERVERS } from "./servers/web";

/** Which client meets which fault. The faults say what each failure is. */
export const BENCHES: readonly Bench[] = [
  { name: "postgresql", clients: POSTGRES_CLIENTS, faults: POSTGRES_FAULTS, prepare: startPostgres },
  { name: "mariadb", clients: MYSQL_CLIENTS, faults: MARIADB_FAULTS, prepare: startMariadb },
  { name: "redis", clients: REDIS_CLIENTS, faults: REDIS_FAULTS, prepare: startRedis },
  { name: "validators", clients: VALIDATORS, faults: INVALID_ORDERS },
  { name: "http", clients: HTTP_CLIENTS, faults: [...STATUS_FAULTS, ...NETWORK_FAULTS, ...TLS_FAULTS] },
  { name: "other-protocols", clients: OTHER_CLIENTS, faults: [...LINE_FAULTS, ...TLS_FAULTS] },
];

/** Servers, and what makes them answer with failures; the provocations say what each failure is. */
export const SERVERS: readonly { name: string; servers: readonly Server[] }[] = [
  { name: "web-servers", servers: WEB_SERVERS },
  { name: "applications", servers: APPS },
];
