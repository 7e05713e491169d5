import { EnableButton, PauseButton, ResumeButton } from "@/components/destinations/destination-switches";
import { TestDialog } from "@/components/destinations/test-dialog";
import { ButtonLink } from "@/components/ui/button";
import type { DestinationOverview } from "@/lib/delivery/model";
import {
  enableDestinationAction,
  pauseDestinationAction,
  resumeDestinationAction,
  testDestinationAction,
} from "../actions";

/** What an engineer may do about a destination. */
export function DestinationActions({ destination }: { destination: DestinationOverview }) {
  const target = { slug: destination.slug, name: destination.name };
  return (
    <>
      <TestDialog destination={target} test={testDestinationAction} />
      <ButtonLink href={`/replays/new?destination=${destination.slug}`}>Replay what was missed</ButtonLink>
      <ButtonLink href={`/destinations/${destination.slug}/edit`}>Change</ButtonLink>
      <EnableButton target={target} enabled={destination.enabled} change={enableDestinationAction} />
      {destination.status === "paused" ? (
        <ResumeButton target={target} waiting={destination.counts.held} resume={resumeDestinationAction} />
      ) : null}
      {destination.enabled && destination.status !== "paused" ? (
        <PauseButton target={target} pause={pauseDestinationAction} />
      ) : null}
    </>
  );
}
