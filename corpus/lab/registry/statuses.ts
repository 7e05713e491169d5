import { statusOnly } from "../faults/http";
import type { Fault } from "../model";

const LABELS: Readonly<Record<Fault["label"], readonly number[]>> = {
  network_transient: [408],
  rate_limited: [429],
  downstream_unavailable: [423, 500, 502, 503, 504],
  auth_config: [401, 403, 404, 405],
  payload_mismatch: [400, 413, 422],
  business_conflict: [409, 412],
  code_defect: [501],
};

/** How each client words a status that comes with nothing else. */
export const STATUS_FAULTS: readonly Fault[] = Object.entries(LABELS).flatMap(([label, statuses]) =>
  statuses.map((status) => ({
    name: `status ${status}`,
    kind: "status" as const,
    label: label as Fault["label"],
    why: `a bare ${status}`,
    start: statusOnly(status),
  })),
);
