import type { Action } from "@/components/ui/action";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RefusalPreview, SecretAge, SecretView } from "@/lib/ingest/secret-model";
import { ActivateButton, UndoButton, type ActivateInput } from "./rotation-buttons";
import { ProposeDialog, type ProposeInput, type ProposedSecret } from "./propose-dialog";
import { RotateDialog, type RotateDialogProps, type RotatedSecret, type RotateInput } from "./rotate-dialog";
import { nextStep, rotationState } from "./rotation-step";
import { SecretList, type RevokeInput } from "./secret-list";

/** What a person may do with a source's secrets. */
export interface RotationActions {
  rotate: Action<RotateInput, RotatedSecret>;
  propose: Action<ProposeInput, ProposedSecret>;
  activate: Action<ActivateInput, { version: number }>;
  undo: Action<{ slug: string }, { version: number }>;
  revoke: Action<RevokeInput, unknown>;
}

interface RotationAssistantProps {
  source: RotateDialogProps["source"] & { age: SecretAge | null };
  secrets: SecretView[];
  /** What would be refused without each of them, and without all. */
  previews: { each: RefusalPreview[]; all: RefusalPreview };
  /** Null when this person may only look. */
  actions: RotationActions | null;
}

/** Which secret is live, whether the old one can go, and what to do next. */
export function RotationAssistant({ source, secrets, previews, actions }: RotationAssistantProps) {
  const step = nextStep(secrets, source.providerName, source.age);
  return (
    <section aria-labelledby="secrets-heading">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="secrets-heading" className="text-base font-semibold">
          Signing secrets
        </h2>
        {actions ? (
          <AssistantButtons source={source} secrets={secrets} all={previews.all} actions={actions} />
        ) : null}
      </div>
      <Callout tone={step.tone} title={step.sentence} className="mb-2">
        {step.why}
      </Callout>
      <Proofs secrets={secrets} />
      <SecretList
        slug={source.slug}
        secrets={secrets}
        previews={previews.each}
        revoke={actions?.revoke ?? null}
      />
      <p className="mt-2 text-sm text-muted">
        <span className="font-medium text-text">Where it goes at {source.providerName}:</span>{" "}
        {source.secretHelp}
      </p>
    </section>
  );
}

function AssistantButtons(props: {
  source: RotateDialogProps["source"];
  secrets: SecretView[];
  all: RefusalPreview;
  actions: RotationActions;
}) {
  const { source, secrets, all, actions } = props;
  const { active, pending, retiring } = rotationState(secrets);
  const [previous] = retiring;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {previous ? (
        <UndoButton slug={source.slug} previous={previous} newer={active} undo={actions.undo} />
      ) : null}
      <ProposeDialog source={source} offered={pending === null} propose={actions.propose} />
      <RotateDialog source={source} wouldRefuse={all.words} rotate={actions.rotate} />
      {pending ? (
        <ActivateButton source={source} pending={pending} active={active} activate={actions.activate} />
      ) : null}
    </div>
  );
}

function Proofs({ secrets }: { secrets: readonly SecretView[] }) {
  const proven = secrets.filter((secret) => secret.proof !== null);
  if (proven.length === 0) return null;
  return (
    <ul className="mb-2 flex flex-col gap-1 text-sm text-muted">
      {proven.map((secret) => (
        <li key={secret.id}>
          <span className="font-medium text-text">Version {secret.version}</span> ends by itself{" "}
          <RelativeTime at={secret.expiresAt} />. {secret.proof?.words}
        </li>
      ))}
    </ul>
  );
}
