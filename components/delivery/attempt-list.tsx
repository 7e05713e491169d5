import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { AbsoluteTime, RelativeTime } from "@/components/ui/relative-time";
import { Duration } from "@/components/ui/values";
import { curlOf } from "@/components/events/curl";
import { HeadersTable } from "@/components/events/headers-table";
import { AttemptVerdict, type AttemptVerdicts } from "@/components/failures/attempt-verdict";
import type { AttemptTimings, AttemptView } from "@/lib/delivery/model";
import { formatDuration } from "@/lib/format/time";
import { ATTEMPT_LOOKS, triggerText } from "./looks";

interface AttemptListProps {
  attempts: readonly AttemptView[];
  destination: string;
  openFirst?: boolean;
  /** Without it verdicts are shown as they were given, and can't be corrected. */
  verdicts?: AttemptVerdicts;
}

/** The attempts of one delivery, newest first; each opens to what was sent and answered. */
export function AttemptList({ attempts, destination, openFirst, verdicts }: AttemptListProps) {
  if (attempts.length === 0) {
    return (
      <p className="px-4 py-3 text-sm text-muted">
        Nothing was sent yet. The first attempt follows by itself.
      </p>
    );
  }
  return (
    <ol className="divide-y divide-line">
      {attempts.map((attempt, index) => (
        <li key={attempt.id} id={`attempt-${attempt.id}`}>
          <details open={openFirst && index === 0} className="group">
            <AttemptLine attempt={attempt} />
            <AttemptDetails attempt={attempt} destination={destination} verdicts={verdicts} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function AttemptLine({ attempt }: { attempt: AttemptView }) {
  return (
    <summary className="flex min-h-9 list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
      <ChevronRight
        className="size-3.5 shrink-0 text-subtle transition-transform group-open:rotate-90"
        aria-hidden
      />
      <span className="w-16 shrink-0 font-medium whitespace-nowrap">Try {attempt.number}</span>
      <span className="sm:w-36">
        <StatusBadge status={attempt.status} looks={ATTEMPT_LOOKS} look="plain" />
      </span>
      <span className="font-mono text-xs">{attempt.responseStatus ?? attempt.errorCode ?? "—"}</span>
      <span className="min-w-0 flex-1 truncate text-muted max-sm:hidden">
        {attempt.because[0] ?? triggerText(attempt.trigger)}
      </span>
      <span className="ml-auto flex items-center gap-3 text-xs text-muted">
        <Duration ms={attempt.durationMs} />
        <RelativeTime at={attempt.startedAt} />
      </span>
    </summary>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-subtle">{title}</h3>
      {children}
    </section>
  );
}

function Reasons({ of: { because } }: { of: AttemptView }) {
  return (
    <ul className="list-disc pl-5 text-sm">
      {because.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

interface AttemptDetailsProps extends Pick<AttemptListProps, "destination" | "verdicts"> {
  attempt: AttemptView;
}

function AttemptDetails({ attempt, destination, verdicts }: AttemptDetailsProps) {
  // Regions need names of their own, and a page may show many answers.
  const round = attempt.round === 1 ? "" : ` of round ${attempt.round}`;
  const answer = `${destination}'s answer to try ${attempt.number}${round}`;
  return (
    <div className="flex flex-col gap-4 border-t border-line bg-sunken/60 px-4 py-3 sm:pl-11">
      <Facts items={factsOf(attempt, verdicts)} />
      {attempt.because.length > 0 ? (
        <Part title="Why we judged it so">
          <Reasons of={attempt} />
        </Part>
      ) : null}
      <Part title="Answer">
        {attempt.responseBody === null || attempt.responseBody === "" ? (
          <p className="text-sm text-muted">
            {attempt.responseStatus === null ? "No answer came." : "The answer had no body."}
          </p>
        ) : (
          <>
            <CodeBlock code={attempt.responseBody} what={answer} wrap />
            {attempt.responseTruncated ? (
              <p className="text-xs text-subtle">Only the beginning of the answer was kept.</p>
            ) : null}
          </>
        )}
        {attempt.responseStatus === null ? null : (
          <HeadersTable headers={attempt.responseHeaders} caption="Headers of the answer" />
        )}
      </Part>
      <Part title="Request">
        <HeadersTable headers={attempt.requestHeaders} caption="Headers of the request" />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CopyButton
            value={curlOf({ url: attempt.url, headers: attempt.requestHeaders, body: null })}
            what="as cURL"
            labelled
          />
          <p className="min-w-0 flex-1 basis-64 text-xs text-subtle">
            Its body was the event&apos;s payload. The command reads it from a file payload.json and carries
            no signature.
          </p>
        </div>
      </Part>
    </div>
  );
}

function factsOf(attempt: AttemptView, verdicts: AttemptVerdicts | undefined) {
  const facts: { label: string; value: ReactNode }[] = [
    { label: "Sent", value: <AbsoluteTime at={attempt.startedAt} /> },
    { label: "Because", value: triggerText(attempt.trigger) },
    { label: "To", value: <code className="font-mono text-xs break-all">{attempt.url}</code> },
  ];
  if (attempt.timings) facts.push({ label: "Time", value: timingText(attempt.timings) });
  if (attempt.errorMessage) facts.push({ label: "Error", value: errorText(attempt) });
  if (attempt.category)
    facts.push({ label: "Category", value: <AttemptVerdict attempt={attempt} verdicts={verdicts} /> });
  facts.push({ label: "Then", value: <Outcome attempt={attempt} /> });
  return facts;
}

function errorText(attempt: AttemptView): string {
  const code = attempt.errorCode ?? attempt.errorName;
  return code ? `${attempt.errorMessage} (${code})` : (attempt.errorMessage ?? "");
}

function timingText(timings: AttemptTimings): string {
  const parts: [string, number | undefined][] = [
    ["name looked up", timings.dnsMs],
    ["connected", timings.connectMs],
    ["encrypted", timings.tlsMs],
    ["first byte", timings.firstByteMs],
  ];
  const known = parts.filter((part): part is [string, number] => part[1] !== undefined);
  const steps = known.map(([name, ms]) => `${name} at ${formatDuration(ms)}`);
  return [...steps, `done at ${formatDuration(timings.totalMs)}`].join(", ");
}

function Outcome({ attempt }: { attempt: AttemptView }) {
  if (attempt.status === "unknown") {
    return "The process stopped while sending, so the destination may have acted. It is sent again with the same webhook-id.";
  }
  if (attempt.decision === "succeed") return "Done: the destination took it.";
  if (attempt.decision === "hold") return "Kept on hold by the policy for this kind of failure.";
  if (attempt.decision === "dead") return "Given up: it became a dead letter.";
  if (attempt.decision === "retry") {
    return (
      <>
        Planned again{attempt.nextAttemptAt ? " for " : ""}
        {attempt.nextAttemptAt ? <AbsoluteTime at={attempt.nextAttemptAt} /> : null}.
      </>
    );
  }
  return "Waiting for the answer.";
}
