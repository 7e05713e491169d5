import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { PoliciesForm } from "@/components/destinations/policies-form";
import { PageHeader } from "@/components/ui/page-header";
import { listPeople } from "@/lib/access/people";
import { may } from "@/lib/access/permissions";
import { getDestination } from "@/lib/delivery/destination-queries";
import { readPolicies } from "@/lib/delivery/policy-queries";
import { setPoliciesAction } from "../../actions";

export const metadata: Metadata = { title: "What follows from failures" };

/** What follows from each kind of failure at one destination, and its own rules for it. */
export default async function DestinationPoliciesPage({ params }: { params: Promise<{ slug: string }> }) {
  const actor = await requireActor();
  const { slug } = await params;
  const [destination, own, outer, people] = await orNotFound(
    Promise.all([
      getDestination(actor, slug, { since: new Date() }),
      readPolicies(actor, slug),
      readPolicies(actor, null),
      listPeople(actor),
    ]),
  );
  const page = `/destinations/${destination.slug}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Destinations", href: "/destinations" },
          { label: destination.name, href: page },
          { label: "What follows from failures" },
        ]}
        title={`What follows from failures at ${destination.name}`}
        summary="A rule here goes before the rules for all destinations. It holds for attempts that end from now on."
      />
      <PoliciesForm
        destination={{ slug: destination.slug, name: destination.name }}
        rules={own.rules}
        outer={outer.rules}
        settings={{
          scheduleSeconds: destination.retryScheduleSeconds,
          attemptsMax: destination.attemptsMax,
          horizonSeconds: destination.retryHorizonSeconds,
        }}
        people={people.filter((person) => may(person.role, "dead-letters.resolve"))}
        save={setPoliciesAction}
        mayWrite={may(actor.role, "destinations.write")}
        back={page}
      />
    </>
  );
}
