import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { EndpointAddress } from "@/components/sources/endpoint-address";
import { KeptRefused } from "@/components/sources/kept-refused";
import { pasteAt } from "@/components/sources/model";
import { RefusalList } from "@/components/sources/refusal-list";
import { SampleButton } from "@/components/sources/sample-button";
import { RotationAssistant } from "@/components/sources/rotation-assistant";
import { SourceStateBadge } from "@/components/sources/source-list";
import { SourceSwitch } from "@/components/sources/source-switch";
import { sourceVerdict } from "@/components/sources/verdict";
import { ProviderClock } from "@/components/sources/provider-clock";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AbsoluteTime } from "@/components/ui/relative-time";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { formatBytes } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import type { RefusalView, SourceDetail } from "@/lib/ingest/model";
import { previewRefusals } from "@/lib/ingest/refusal-preview";
import type { RefusedRoomView } from "@/lib/ingest/refused-model";
import { refusedRoom } from "@/lib/ingest/refused-queries";
import { getSource, listRefusals, listSecrets } from "@/lib/ingest/source-queries";
import { config } from "@/lib/platform/config";
import {
  activateSecretAction,
  admitRefusedAction,
  checkRefusedAction,
  proposeSecretAction,
  revokeSecretAction,
  rotateSecretAction,
  sendSampleAction,
  switchSourceAction,
  undoRotationAction,
} from "../actions";

export const metadata: Metadata = { title: "Source" };

const REFUSALS_SHOWN = 20;
const HOUR_MS = 3_600_000;

/** One source: does the provider get through, and which secret is live? */
export default async function SourcePage({ params }: { params: Promise<{ slug: string }> }) {
  const actor = await requireActor();
  const { slug } = await params;
  const [source, refusals, room] = await orNotFound(
    Promise.all([
      getSource(actor, slug),
      listRefusals(actor, slug, REFUSALS_SHOWN),
      refusedRoom(actor, slug),
    ]),
  );
  return (
    <>
      <LiveRefresh topics={["sources", "events"]} />
      <PageHeader
        crumbs={[{ label: "Sources", href: "/sources" }, { label: source.name }]}
        title={source.name}
        status={
          <>
            <SourceStateBadge source={source} />
            <Badge>{source.environment === "live" ? "Live" : "Test"}</Badge>
          </>
        }
        summary={sourceVerdict(source)}
        actions={
          may(actor.role, "sources.write") ? (
            <>
              <ButtonLink href={`/sources/${slug}/edit`}>Change</ButtonLink>
              <SourceSwitch
                slug={slug}
                name={source.name}
                enabled={source.enabled}
                change={switchSourceAction}
              />
            </>
          ) : null
        }
      />
      <ProviderClock clock={source.clock} />
      <SourceBody actor={actor} source={source} refused={{ refusals, room }} />
    </>
  );
}

interface SourceBodyProps {
  actor: Actor;
  source: SourceDetail;
  refused: { refusals: RefusalView[]; room: RefusedRoomView };
}

function SourceBody({ actor, source, refused }: SourceBodyProps) {
  const admission = { check: checkRefusedAction, admit: admitRefusedAction };
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="flex min-w-0 flex-col gap-4">
        <Card>
          <EndpointAddress
            address={`${config().baseUrl}${source.endpointPath}`}
            help={pasteAt(source.provider)}
          />
          {source.environment === "test" && source.enabled && may(actor.role, "sources.write") ? (
            <div className="mt-3 border-t border-line pt-3">
              <SampleButton slug={source.slug} send={sendSampleAction} />
            </div>
          ) : null}
        </Card>
        {source.secrets.needed && may(actor.role, "secrets.read") ? (
          <Secrets actor={actor} source={source} />
        ) : null}
        <Card
          title="Refused requests"
          description="The newest ones, masked. None is an event unless somebody admits it."
          id="refusals"
          flush
        >
          <KeptRefused
            slug={source.slug}
            room={refused.room}
            actions={may(actor.role, "refusals.admit") ? admission : null}
          />
          <RefusalList refusals={refused.refusals} />
        </Card>
      </div>
      <Card title="Settings" id="settings">
        <SourceFacts source={source} />
      </Card>
    </div>
  );
}

async function Secrets({ actor, source }: { actor: Actor; source: SourceDetail }) {
  const [secrets, previews] = await Promise.all([
    listSecrets(actor, source.slug),
    previewRefusals(actor, source.slug),
  ]);
  const actions = {
    rotate: rotateSecretAction,
    propose: proposeSecretAction,
    activate: activateSecretAction,
    undo: undoRotationAction,
    revoke: revokeSecretAction,
  };
  return (
    <RotationAssistant
      source={{
        slug: source.slug,
        name: source.name,
        providerName: source.providerName,
        secretHelp: source.secretHelp ?? "",
        rotation: source.rotation,
        age: source.secrets.age,
      }}
      secrets={secrets}
      previews={previews}
      actions={may(actor.role, "secrets.write") ? actions : null}
    />
  );
}

function SourceFacts({ source }: { source: SourceDetail }) {
  const options = Object.entries(source.options).filter(([, value]) => value !== "" && value !== null);
  return (
    <Facts
      items={[
        { label: "Provider", value: source.providerName },
        { label: "Legal entity", value: source.legalEntity ?? "Not set" },
        {
          label: "Events",
          value: (
            <Link
              href={`/events?source=${source.slug}`}
              className="text-accent-text underline underline-offset-2"
            >
              See its events
            </Link>
          ),
        },
        { label: "Signature covers", value: source.signatureCovers ?? "By the provider's scheme" },
        {
          label: "Provider retries",
          value:
            source.retryHorizonHours === null
              ? "not known"
              : `for up to ${formatDuration(source.retryHorizonHours * HOUR_MS)}`,
        },
        { label: "Largest body", value: formatBytes(source.bodyBytesMax) },
        {
          label: "Rate limit",
          value: source.rateLimitPerSecond === null ? "none" : `${source.rateLimitPerSecond} a second`,
        },
        ...(source.secrets.age
          ? [{ label: "Secret due", value: <AbsoluteTime at={source.secrets.age.dueAt} /> }]
          : []),
        ...options.map(([name, value]) => ({ label: name, value: <OptionValue value={value} /> })),
        { label: "Added", value: <AbsoluteTime at={source.createdAt} /> },
      ]}
    />
  );
}

function OptionValue({ value }: { value: unknown }) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (
    <code className="font-mono text-xs break-all">{text.length > 120 ? `${text.slice(0, 120)}…` : text}</code>
  );
}
