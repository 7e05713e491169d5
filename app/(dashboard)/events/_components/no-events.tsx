import dynamic from "next/dynamic";
import { sendSampleAction } from "@/app/(dashboard)/sources/actions";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { isNarrowed, type EventQuery } from "./event-query";

// Only an empty list shows it, so its script is in no other.
const SampleButton = dynamic(() =>
  import("@/components/sources/sample-button").then((loaded) => loaded.SampleButton),
);

interface NoEventsProps {
  query: EventQuery;
  hasSources: boolean;
  /** The test source that a sample may be sent to from here. */
  sample: string | null;
}

/** Why the list of events is empty, and what to do next. */
export function NoEvents({ query, hasSources, sample }: NoEventsProps) {
  if (!hasSources) {
    return (
      <EmptyState
        title="No provider calls here yet"
        actions={
          <>
            <ButtonLink href="/sources/new">Add a source</ButtonLink>
            <ButtonLink href="/welcome">First steps</ButtonLink>
          </>
        }
      >
        A source is the address that a provider posts its events to. Add one, paste its address at the
        provider, and events appear here within a second.
      </EmptyState>
    );
  }
  if (isNarrowed(query)) {
    return (
      <EmptyState
        title="No event matches"
        actions={<ButtonLink href="/events">Clear every filter</ButtonLink>}
      >
        Widen the time range or take a filter out. Ids must be whole.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No events in ${query.range?.words ?? "this time"}`}
      actions={sample ? <SampleButton slug={sample} send={sendSampleAction} variant="primary" /> : undefined}
    >
      {sample ? (
        "Providers have sent nothing in this time. Choose a longer range, or send an invented, correctly signed event to your test source."
      ) : (
        <>
          Providers have sent nothing in this time. Choose a longer range, or send a signed sample with{" "}
          <code className="font-mono text-xs">npx tallyhook send</code>.
        </>
      )}
    </EmptyState>
  );
}
