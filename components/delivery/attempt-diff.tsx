"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { DiffView } from "@/components/events/diff-view";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import type { AttemptView, DeliveryDetailView } from "@/lib/delivery/model";
import { formatUtc } from "@/lib/format/time";
import { prettyBody } from "./pretty-body";

interface Choice {
  id: string;
  deliveryId: string;
  label: string;
  attempt: AttemptView;
}

function choicesOf(deliveries: readonly DeliveryDetailView[]): Choice[] {
  return deliveries.flatMap((delivery) =>
    delivery.attempts.map((attempt) => ({
      id: attempt.id,
      deliveryId: delivery.id,
      attempt,
      label: `${delivery.destination.name}, try ${attempt.number}${
        attempt.round > 1 ? ` of replay ${attempt.round - 1}` : ""
      }: ${attempt.responseStatus ?? attempt.errorCode ?? attempt.status}`,
    })),
  );
}

/** The last two attempts at one destination, which people compare most; else at any. Choices are newest first. */
function usual(choices: readonly Choice[]): readonly Choice[] {
  const twice = choices.find((choice, index) => choices[index + 1]?.deliveryId === choice.deliveryId);
  return choices.slice(twice ? choices.indexOf(twice) : 0);
}

/** Which two are compared stands in the URL as compare=A..B, so that a link shows the same. */
function useCompared(choices: readonly Choice[]) {
  const [askedA, askedB] = (useSearchParams().get("compare") ?? "").split("..");
  const [chosen, setChosen] = useState<{ a?: string; b?: string }>({});
  const known = (id: string | undefined) => choices.find((choice) => choice.id === id);
  const [newest, before] = usual(choices);
  const a = known(chosen.a) ?? known(askedA) ?? before;
  const b = known(chosen.b) ?? known(askedB) ?? newest;
  function choose(next: { a?: string; b?: string }) {
    setChosen({ ...chosen, ...next });
    const url = new URL(window.location.href);
    url.searchParams.set("compare", `${next.a ?? a?.id ?? ""}..${next.b ?? b?.id ?? ""}`);
    window.history.replaceState(null, "", url);
  }
  return { a, b, choose };
}

/** Any two attempts of an event beside each other: result, times, answer, request headers. */
export function AttemptDiff({ deliveries }: { deliveries: readonly DeliveryDetailView[] }) {
  const choices = choicesOf(deliveries);
  const { a, b, choose } = useCompared(choices);
  if (!a || !b) {
    return (
      <p className="text-sm text-muted">There is one attempt at most so far. Two are needed to compare.</p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <Chooser label="A" value={a.id} choices={choices} onChoose={(id) => choose({ a: id })} />
        <Chooser label="B" value={b.id} choices={choices} onChoose={(id) => choose({ b: id })} />
      </div>
      {PARTS.map(({ what, text }) => (
        <div key={what} className="flex flex-col gap-1.5">
          <h3 className="text-xs font-medium text-subtle">{what}</h3>
          <DiffView what={what} before={text(a.attempt)} after={text(b.attempt)} />
        </div>
      ))}
      <p className="text-xs text-subtle">
        Every attempt sends the same body: the event&apos;s payload. The difference lies in the rest.
      </p>
    </div>
  );
}

interface ChooserProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
}

function Chooser({ label, value, choices, onChoose }: ChooserProps) {
  return (
    <Field label={label}>
      {(control) => (
        <NativeSelect {...control} value={value} onChange={(event) => onChoose(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

const linesOf = (headers: Record<string, string>) =>
  Object.entries(headers)
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

function resultOf(attempt: AttemptView): string {
  const facts: [string, string | number | null | undefined][] = [
    ["result", attempt.status],
    ["status", attempt.responseStatus],
    ["error", attempt.errorCode ?? attempt.errorName],
    ["category", attempt.category],
    ["cause", attempt.trigger],
    ["to", attempt.url],
    ["then", attempt.decision],
  ];
  return facts.map(([name, value]) => `${name}: ${value ?? "none"}`).join("\n");
}

function timesOf({ startedAt, durationMs, timings }: AttemptView): string {
  const ms = (value: number | null | undefined) =>
    value === null || value === undefined ? "not known" : `${Math.round(value)} ms`;
  return [
    `sent: ${formatUtc(new Date(startedAt))}`,
    `name looked up after: ${ms(timings?.dnsMs)}`,
    `connected after: ${ms(timings?.connectMs)}`,
    `encrypted after: ${ms(timings?.tlsMs)}`,
    `first byte after: ${ms(timings?.firstByteMs)}`,
    `took: ${ms(durationMs)}`,
  ].join("\n");
}

const PARTS: readonly { what: string; text: (attempt: AttemptView) => string }[] = [
  { what: "Result", text: resultOf },
  { what: "Answer", text: (attempt) => prettyBody(attempt.responseBody ?? "") },
  { what: "Headers of the answer", text: (attempt) => linesOf(attempt.responseHeaders) },
  { what: "Times", text: timesOf },
  { what: "Headers of the request", text: (attempt) => linesOf(attempt.requestHeaders) },
];
