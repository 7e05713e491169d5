import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { MissedForm } from "@/components/replay/missed-form";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { lastOutage } from "@/lib/delivery/outage-queries";
import { planReplayAction } from "../actions";

export const metadata: Metadata = { title: "Replay what was missed" };

/** Replays what a destination did not get while it was down, paused, disabled, or not there yet. */
export default async function NewReplayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  if (!may(actor.role, "deliveries.replay-one")) return <Forbidden permission="deliveries.replay-one" />;
  const destinations = await listDestinations(actor, { since: new Date() });
  const asked = one(await searchParams, "destination");
  const destination = destinations.find(({ slug }) => slug === asked) ?? destinations[0];
  const window = destination ? await lastOutage(actor, destination.id) : null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Replays", href: "/replays" }, { label: "What was missed" }]}
        title="Replay what was missed"
        summary="Finds what a destination should have got in a stretch of time and did not: deliveries that failed, and events that were never sent to it although its routes want them. You see a plan before anything is sent."
      />
      {destination && window ? (
        <MissedForm
          key={destination.slug}
          destinations={destinations.map(({ slug, name }) => ({ slug, name }))}
          destination={destination.slug}
          window={window}
          plan={planReplayAction}
        />
      ) : (
        <EmptyState title="There is no destination yet">
          Add one first, then its events can be replayed.
        </EmptyState>
      )}
    </>
  );
}
