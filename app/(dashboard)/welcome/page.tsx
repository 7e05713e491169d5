import type { Metadata } from "next";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { EndpointAddress } from "@/components/sources/endpoint-address";
import { pasteAt } from "@/components/sources/model";
import { SampleButton } from "@/components/sources/sample-button";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { FirstSteps } from "@/components/welcome/first-steps";
import { firstSteps, sampleSource, type FirstStep, type StepId } from "@/components/welcome/steps";
import { listMembers } from "@/lib/access/queries";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { plural } from "@/lib/format/count";
import { listSources } from "@/lib/ingest/source-queries";
import { config } from "@/lib/platform/config";
import { sendSampleAction } from "../sources/actions";

export const metadata: Metadata = { title: "First steps" };

const DELIVERED_SINCE_MS = 30 * 86_400_000;

/** From an empty installation to events that arrive and are delivered; each step ticks itself. */
export default async function WelcomePage() {
  const actor = await requireActor();
  const [sources, destinations, members] = await Promise.all([
    listSources(actor),
    listDestinations(actor, { since: new Date(Date.now() - DELIVERED_SINCE_MS) }),
    may(actor.role, "members.read") ? listMembers(actor) : null,
  ]);
  const facts = {
    sources,
    destinations: destinations.map(({ slug, counts }) => ({ slug, delivered: counts.succeeded })),
    members: members?.length ?? null,
  };
  const steps = firstSteps(facts);
  return (
    <>
      <LiveRefresh topics={["events", "deliveries", "sources", "destinations"]} />
      <PageHeader title="First steps" summary={summaryOf(steps)} />
      <div className="flex max-w-3xl flex-col gap-4">
        <FirstSteps
          steps={steps}
          help={helpFor(actor, {
            sources,
            sample: sampleSource(facts),
            hasDestination: destinations.length > 0,
          })}
        />
        <div>
          <ButtonLink href="/">To the overview</ButtonLink>
        </div>
      </div>
    </>
  );
}

function summaryOf(steps: readonly FirstStep[]): string {
  const open = steps.filter((step) => !step.done);
  if (open.length === 0) return "Everything is set up: events arrive and are delivered.";
  return `${plural(open.length, "step")} to go. This page follows what happens; nothing needs to be reloaded.`;
}

type Sources = Awaited<ReturnType<typeof listSources>>;

interface Installation {
  sources: Sources;
  sample: string | null;
  hasDestination: boolean;
}

function helpFor(actor: Actor, installation: Installation): Record<StepId, React.ReactNode> {
  const { sources, sample, hasDestination } = installation;
  const admin = may(actor.role, "sources.write");
  const ask = <p>Ask an admin to do this.</p>;
  return {
    source: admin ? (
      <>
        <p>
          A source is the address that a provider posts its events to. Begin with a test source: you can send
          sample events to it from here, and nobody books them as money.
        </p>
        <div>
          <ButtonLink href="/sources/new" variant="primary">
            Add a source
          </ButtonLink>
        </div>
      </>
    ) : (
      ask
    ),
    event: <EventHelp admin={admin} source={sources[0]} sample={sample} />,
    destination: may(actor.role, "destinations.write") ? (
      <>
        <p>
          A destination is an address of yours that gets every event it asks for, signed and tried again until
          it takes it.
        </p>
        <div>
          <ButtonLink href="/destinations/new" variant="primary">
            Add a destination
          </ButtonLink>
        </div>
      </>
    ) : (
      ask
    ),
    delivery: <DeliveryHelp admin={admin} sample={sample} hasDestination={hasDestination} />,
    people: (
      <>
        <p>
          Finance reviews and replays, engineers mend and replay in bulk, admins keep sources and secrets.
        </p>
        <div>
          <ButtonLink href="/settings/members">Add a person</ButtonLink>
        </div>
      </>
    ),
  };
}

function EventHelp(props: { admin: boolean; source: Sources[number] | undefined; sample: string | null }) {
  const { admin, source, sample } = props;
  if (!source) return <p>Once there is a source, its first event shows here the moment it arrives.</p>;
  return (
    <>
      <EndpointAddress
        address={`${config().baseUrl}${source.endpointPath}`}
        help={pasteAt(source.provider)}
      />
      {admin && sample ? (
        <SampleButton slug={sample} send={sendSampleAction} variant="primary" />
      ) : (
        <p>Samples can be sent to test sources only; a live source waits for its provider.</p>
      )}
    </>
  );
}

interface DeliveryHelpProps {
  admin: boolean;
  sample: string | null;
  hasDestination: boolean;
}

function DeliveryHelp({ admin, sample, hasDestination }: DeliveryHelpProps) {
  if (!hasDestination) return <p>Once there is a destination, what it takes shows here.</p>;
  return (
    <>
      <p>Events that arrive from now on are sent to your destination. Watch them under Events.</p>
      {admin && sample ? <SampleButton slug={sample} send={sendSampleAction} /> : null}
    </>
  );
}
