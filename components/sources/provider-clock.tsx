import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SourceClock } from "@/lib/ingest/model";

/** Until when a provider keeps trying what this source refuses; nothing while the source accepts. */
export function ProviderClock({ clock }: { clock: SourceClock | null }) {
  if (!clock) return null;
  const late = clock.state === "gave_up" || clock.state === "never_retries";
  return (
    <Callout tone={late ? "failed" : "attention"} title={`${clock.words}.`} className="mb-4">
      Every request since <RelativeTime at={clock.since} /> was refused.{" "}
      {late
        ? "Correct the source, then ask the provider to send again what is missing."
        : "Correct the source before then, and the provider sends them again by itself."}{" "}
      If the requests are not the provider's own, there is nothing to do.
    </Callout>
  );
}
