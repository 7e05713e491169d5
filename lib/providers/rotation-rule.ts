import { formatDuration } from "@/lib/format/time";
import type { ProviderAdapter } from "./contract";
import type { RotationRule } from "./model";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const MONTH_HOURS = 720;

/**
 * How long the previous secret should go on verifying after a rotation: the provider's own rule where it
 * has one, else a day, or as long as it repeats a request when that is longer.
 */
export function rotationRule(
  adapter: Pick<ProviderAdapter, "name" | "retryHorizonHours" | "rotation">,
): RotationRule {
  if (adapter.rotation) return adapter.rotation;
  const { name, retryHorizonHours: horizon } = adapter;
  if (horizon === null) {
    return {
      overlapHours: DAY_HOURS,
      reason: `${name} publishes no rule; requests signed before the change still come in for a while.`,
    };
  }
  return {
    overlapHours: Math.min(MONTH_HOURS, Math.max(DAY_HOURS, Math.ceil(horizon))),
    reason:
      horizon === 0
        ? `${name} never repeats a request; a day leaves time to change it there.`
        : `${name} publishes no rule; it repeats a failed request for up to ${formatDuration(horizon * HOUR_MS)}, perhaps signed with the old secret.`,
  };
}
