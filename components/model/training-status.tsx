import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TrainingView } from "@/lib/failures/version-model";

function Progress({ done }: { done: number }) {
  const name = "How far the training is";
  return (
    <progress max={100} value={done} aria-label={name} className="ml-1 h-2 align-middle accent-accent" />
  );
}

/** What the newest training does, or how it ended. */
export function TrainingStatus({ training }: { training: TrainingView }) {
  const { state, progress, step, outcome, version, finishedAt, askedBy } = training;
  if (state === "queued") {
    return (
      <Callout tone="waiting" title="A training waits for a worker">
        {askedBy} asked for it. It begins as soon as a worker is free.
      </Callout>
    );
  }
  if (state === "running") {
    const done = Math.round(progress * 100);
    return (
      <Callout tone="waiting" title={`A training runs: ${done} %`}>
        {step ?? "It begins"}. <Progress done={done} />
      </Callout>
    );
  }
  if (state === "promoted") {
    return (
      <Callout tone="ok" title={`Version ${version} was promoted`}>
        Nothing that is measured is worse than before by more than chance alone moves it. Trained{" "}
        <RelativeTime at={finishedAt} /> for {askedBy}.
      </Callout>
    );
  }
  if (state === "waiting") {
    return (
      <Callout tone="attention" title={`Version ${version} waits`}>
        {outcome} Look at its report; promote it below if you know better.
      </Callout>
    );
  }
  if (state === "failed") {
    return (
      <Callout tone="failed" title="The last training failed">
        {outcome} Verdicts come from the version that ran before.
      </Callout>
    );
  }
  return (
    <Callout title="The last training learned nothing new">
      {outcome} <RelativeTime at={finishedAt} />.
    </Callout>
  );
}
