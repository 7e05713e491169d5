import type { ReactNode } from "react";
import { DestinationList } from "@/components/destinations/destination-list";
import { DestinationPaces } from "@/components/overview/destination-paces";
import { linkTo } from "@/components/overview/links";
import { MoneyByCurrency } from "@/components/overview/money-by-currency";
import { sourceConcerns } from "@/components/overview/source-concerns";
import { SourceWatch } from "@/components/overview/source-watch";
import { FailingCauses, TopCauses } from "@/components/overview/top-causes";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import { Part } from "./part";
import type { Reading } from "./reading";

interface LeadingCardProps {
  title: string;
  id: string;
  /** Where all of it is listed, and how that is called. */
  href: string;
  all: string;
  scope: Reading["scope"];
  className?: string;
  children: ReactNode;
}

/** A card that shows the first of many and leads to all. */
function LeadingCard({ title, id, href, all, scope, className, children }: LeadingCardProps) {
  return (
    <Card
      title={title}
      id={id}
      flush
      className={className}
      actions={
        <ButtonLink href={linkTo(href, scope)} size="sm">
          {all}
        </ButtonLink>
      }
    >
      {children}
    </Card>
  );
}

const ALL_CAUSES = { all: "All causes", className: "h-full" };

async function Causes({ reading: { causes, scope } }: { reading: Reading }) {
  const found = await causes;
  if (!found) return null;
  const about = {
    title: "Why deliveries wait for a person",
    id: "causes",
    href: "/dead-letters?group=cause",
  };
  return (
    <LeadingCard {...about} {...ALL_CAUSES} scope={scope}>
      <TopCauses causes={found} scope={scope} />
    </LeadingCard>
  );
}

async function Failing({ reading: { failures, scope } }: { reading: Reading }) {
  const found = await failures;
  if (!found) return null;
  return (
    <LeadingCard
      title="What fails, and where"
      id="failing"
      href="/failures/causes"
      {...ALL_CAUSES}
      scope={scope}
    >
      <FailingCauses failures={found} scope={scope} />
    </LeadingCard>
  );
}

async function MoneyCard({ reading }: { reading: Reading }) {
  const money = await reading.money;
  return (
    <Card title="Money at risk" id="money" flush className="h-full">
      <MoneyByCurrency money={money} scope={reading.scope} />
    </Card>
  );
}

/** Why money waits or attempts fail, whichever the person asks first, beside the money it holds up. */
export function CausesAndMoney({ reading }: { reading: Reading }) {
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Part
        what="The list of causes"
        skeleton="h-72"
        part={() => (reading.causes ? Causes({ reading }) : Failing({ reading }))}
      />
      <Part what="The money at risk" skeleton="h-72" part={() => MoneyCard({ reading })} />
    </div>
  );
}

/** What sources need. Only those who look after sources are told that nothing is needed. */
export async function SourcesCard({ reading }: { reading: Reading }) {
  const sources = await reading.sources;
  const concerns = sourceConcerns(sources, new Date());
  if (sources.length === 0 || (concerns.length === 0 && !may(reading.actor.role, "sources.write")))
    return null;
  return (
    <LeadingCard
      title="What sources need"
      id="sources"
      href="/sources"
      all="All sources"
      scope={reading.scope}
    >
      <SourceWatch concerns={concerns} />
    </LeadingCard>
  );
}

/** Slow and failing destinations; nothing where nothing was sent. */
export async function PacesCard({ reading }: { reading: Reading }) {
  const { slowest, failing } = await reading.paces;
  if (slowest.length === 0 && failing.length === 0) return null;
  return (
    <Card
      title="How destinations answer"
      description={`The newest attempts of ${reading.range.words}, at most 500 to each.`}
      id="paces"
      flush
    >
      <DestinationPaces slowest={slowest} failing={failing} scope={reading.scope} />
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
