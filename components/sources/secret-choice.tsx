"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ProviderChoice } from "./model";

export interface SecretDraft {
  mode: "paste" | "generate";
  value: string;
}

interface SecretChoiceProps {
  provider: Pick<ProviderChoice, "needsSecret" | "secretHelp" | "name">;
  draft: SecretDraft;
  error: string | null;
  onChange: (draft: SecretDraft) => void;
}

/** The provider's secret pasted, or one that we make for providers that let us choose. */
export function SecretChoice({ provider, draft, error, onChange }: SecretChoiceProps) {
  if (!provider.needsSecret) return <p className="text-sm text-muted">{provider.secretHelp}</p>;
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label="Where the secret comes from"
        className="w-fit"
        value={draft.mode}
        onValueChange={(mode) => onChange({ ...draft, mode })}
        options={[
          { value: "paste", label: "I have it" },
          { value: "generate", label: "Make one" },
        ]}
      />
      {draft.mode === "paste" ? (
        <Field label="Signing secret" hint={provider.secretHelp} error={error}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="off"
              className="font-mono"
              value={draft.value}
              required
              onChange={(event) => onChange({ ...draft, value: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <p className="text-sm text-muted">
          We make a secret and show it once, for senders that let you choose it. {provider.secretHelp}
        </p>
      )}
    </div>
  );
}
