import { HTTP_CLIENTS } from "./clients/http-clients";
import type { Bench } from "./model";
import { NETWORK_FAULTS } from "./registry/network";
import { STATUS_FAULTS } from "./registry/statuses";
import { TLS_FAULTS } from "./registry/tls";

/** Which client meets which fault. The faults say what each failure is. */
export const BENCHES: readonly Bench[] = [
  { name: "http", clients: HTTP_CLIENTS, faults: [...STATUS_FAULTS, ...NETWORK_FAULTS, ...TLS_FAULTS] },
];
