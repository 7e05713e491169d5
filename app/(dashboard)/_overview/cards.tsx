import { DestinationList } from "@/components/destinations/destination-list";
import { DestinationPaces } from "@/components/overview/destination-paces";
import { TopCauses } from "@/components/overview/top-causes";
import { SourceList } from "@/components/sources/source-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import type { Reading } from "./reading";

/** The causes behind most dead letters; nothing where none waits. */
export async function CausesCard({ reading }: { reading: Reading }) {
  const failures = await reading.failures;
  if (!failures.some((failure) => failure.openDeadLetters > 0)) return null;
  return (
    <Card
      title="Why deliveries wait for a person"
      id="causes"
      flush
      actions={
        <ButtonLink href="/dead-letters" size="sm">
          All dead letters
        </ButtonLink>
      }
    >
      <TopCauses failures={failures} />
    </Card>
  );
}

/** Slow and failing destinations; nothing where nothing was sent. */
export async function PacesCard({ reading }: { reading: Reading }) {
  const [slowest, failing] = await Promise.all([reading.slowest, reading.failing]);
  if (slowest.length === 0 && failing.length === 0) return null;
  return (
    <Card
      title="How destinations answer"
      description={`The newest attempts of ${reading.range.words}, at most 500 to each.`}
      id="paces"
      flush
    >
      <DestinationPaces slowest={slowest} failing={failing} />
    </Card>
  );
}

/** Every destination with its health. */
export async function DestinationsSection({ reading }: { reading: Reading }) {
  const destinations = await reading.destinations;
  return (
    <section aria-labelledby="destinations-heading">
      <h2 id="destinations-heading" className="mb-2 text-base font-semibold">
        Destinations
      </h2>
      <DestinationList
        rows={destinations}
        empty={
          <EmptyState
            title="Events go nowhere yet"
            actions={
              may(reading.actor.role, "destinations.write") ? (
                <ButtonLink href="/destinations/new" variant="primary">
                  Add a destination
                </ButtonLink>
              ) : null
            }
          >
            A destination is an address of yours that gets every event it asks for, signed and tried again
            until it takes it.
          </EmptyState>
        }
      />
    </section>
  );
}

/** Every source with its state. */
export async function SourcesSection({ reading }: { reading: Reading }) {
  const sources = await reading.sources;
  return (
    <section aria-labelledby="sources-heading">
      <h2 id="sources-heading" className="mb-2 text-base font-semibold">
        Sources
      </h2>
      <SourceList
        rows={sources}
        empty={
          <EmptyState
            title="No provider calls here yet"
            actions={
              may(reading.actor.role, "sources.write") ? (
                <ButtonLink href="/sources/new" variant="primary">
                  Add a source
                </ButtonLink>
              ) : null
            }
          >
            A source is the address that a payment provider posts its events to.
          </EmptyState>
        }
      />
    </section>
  );
}
