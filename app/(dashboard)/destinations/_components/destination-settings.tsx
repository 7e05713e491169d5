import { draftOf, routeSentence } from "@/components/destinations/model";
import { RotateSecretButton } from "@/components/destinations/rotate-secret-button";
import { scheduleText } from "@/components/destinations/retry-schedule";
import { Card, Facts } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { AbsoluteTime } from "@/components/ui/relative-time";
import type { DestinationOverview } from "@/lib/delivery/model";
import { plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import { rotateDestinationSecretAction } from "../actions";

/** How a destination is called, and which events it gets. */
export function DestinationSettings(props: { destination: DestinationOverview; mayWrite: boolean }) {
  const { destination, mayWrite } = props;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title="Which events it gets" id="routes">
        {destination.routes.length === 0 ? (
          <p className="text-sm text-muted">None: it has no route.</p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
            {destination.routes.map((route) => (
              <li key={route.id} className={route.enabled ? undefined : "text-subtle line-through"}>
                {routeSentence(draftOf(route), route.source?.name ?? null)}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card
        title="How it is called"
        id="settings"
        actions={
          mayWrite ? (
            <RotateSecretButton
              destination={{ slug: destination.slug, name: destination.name }}
              rotate={rotateDestinationSecretAction}
            />
          ) : null
        }
      >
        <Facts items={settingsOf(destination)} />
        <p className="mt-3 text-sm">
          <Link
            href={`/destinations/${destination.slug}/policies`}
            className="text-accent-text hover:underline"
          >
            What follows from failures
          </Link>
        </p>
      </Card>
    </div>
  );
}

function settingsOf(destination: DestinationOverview) {
  const schedule = scheduleText(destination.retryScheduleSeconds);
  return [
    {
      label: "Address",
      value: <code className="font-mono text-xs break-all">{destination.url}</code>,
    },
    {
      label: "Signing secret",
      value: (
        <>
          <code className="font-mono text-xs">{destination.secretHint}</code>
          {destination.previousSecretUntil ? (
            <span className="block text-muted">
              The one before signs too, until <AbsoluteTime at={destination.previousSecretUntil} />
            </span>
          ) : null}
        </>
      ),
    },
    {
      label: "Extra headers",
      value: destination.headerNames.length === 0 ? "None" : destination.headerNames.join(", "),
    },
    { label: "Waits for an answer", value: formatDuration(destination.timeoutMs) },
    { label: "At once", value: `at most ${plural(destination.concurrencyMax, "request")}` },
    {
      label: "Tries",
      value: `at most ${plural(destination.attemptsMax, "attempt")} within ${formatDuration(destination.retryHorizonSeconds * 1000)}`,
    },
    { label: "Waits between", value: schedule === "" ? "growing, with some chance in them" : schedule },
    {
      label: "Retries",
      value: `those that fail again at most ${destination.retryBudgetPercent}% of other requests and ${destination.retryBudgetPerMinute} a minute`,
    },
    { label: "Private addresses", value: destination.allowPrivateNetwork ? "allowed" : "not allowed" },
    { label: "Added", value: <AbsoluteTime at={destination.createdAt} /> },
  ];
}
