import type { Metadata } from "next";
import { requireActor } from "@/app/_server/session";
import { PoliciesForm } from "@/components/destinations/policies-form";
import { PageHeader } from "@/components/ui/page-header";
import { listPeople } from "@/lib/access/people";
import { may } from "@/lib/access/permissions";
import { DESTINATION_DEFAULTS } from "@/lib/delivery/destination-settings";
import { readPolicies } from "@/lib/delivery/policy-queries";
import { setPoliciesAction } from "../destinations/actions";

export const metadata: Metadata = { title: "What follows from failures" };

/** What follows from each kind of failure wherever a destination has no rule of its own. */
export default async function PoliciesPage() {
  const actor = await requireActor();
  const [policies, people] = await Promise.all([readPolicies(actor, null), listPeople(actor)]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Destinations", href: "/destinations" }, { label: "What follows from failures" }]}
        title="What follows from failures"
        summary="Holds at every destination without a rule of its own. The words show a destination with the usual settings."
      />
      <PoliciesForm
        destination={null}
        rules={policies.rules}
        outer={[]}
        settings={{
          scheduleSeconds: DESTINATION_DEFAULTS.retryScheduleSeconds,
          attemptsMax: DESTINATION_DEFAULTS.attemptsMax,
          horizonSeconds: DESTINATION_DEFAULTS.retryHorizonSeconds,
        }}
        people={people.filter((person) => may(person.role, "dead-letters.resolve"))}
        save={setPoliciesAction}
        mayWrite={may(actor.role, "destinations.write")}
        back="/destinations"
      />
    </>
  );
}
