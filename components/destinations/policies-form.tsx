"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import type { Action } from "@/components/ui/action";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FieldErrors } from "@/components/ui/field-errors";
import { useAction } from "@/components/ui/use-action";
import type { Person } from "@/lib/delivery/inbox-model";
import {
  resolvePolicy,
  type FailurePolicy,
  type PolicyOrigin,
  type PolicyRuleView,
  type RetrySettings,
} from "@/lib/delivery/policy-model";
import { previewPolicy } from "@/lib/delivery/policy-preview-model";
import { CATEGORY_TEXT, FAILURE_CATEGORIES, type FailureCategory } from "@/lib/failures/model";
import { asPolicy, policyDraftOf, readPolicyDraft, type PolicyDraft, type PolicyRule } from "./policy-draft";
import { PolicyFields } from "./policy-fields";

/** A category, or every one without a rule of its own. */
type Key = FailureCategory | "any";

interface PoliciesFormProps {
  /** Null: the rules of all destinations. */
  destination: { slug: string; name: string } | null;
  rules: readonly PolicyRuleView[];
  /** The rules for all, which hold where this destination has none. */
  outer: readonly PolicyRuleView[];
  settings: RetrySettings;
  people: readonly Person[];
  save: Action<{ destination: string | null; policies: PolicyRule[] }, unknown>;
  mayWrite: boolean;
  back: string;
}

const HERE = "here";

const ORIGIN_TEXT: Record<PolicyOrigin, string> = {
  destination_category: "by this destination's rule",
  destination: "by this destination's rule for every kind",
  category: "by the rule for all destinations",
  built_in: "built in",
};

const keyOf = (category: FailureCategory | null): Key => category ?? "any";

/** Rules as the decision reads them: those written here as they stand in the form, and those for all. */
function policiesOf(drafts: Readonly<Record<Key, PolicyDraft>>, props: PoliciesFormProps): FailurePolicy[] {
  const place = props.destination ? HERE : null;
  const written = Object.entries(drafts).flatMap(([key, draft]) => {
    const read = readPolicyDraft(draft, key === "any" ? null : (key as FailureCategory));
    return read.ok && read.rule ? [asPolicy(read.rule, place)] : [];
  });
  const outer = props.outer.flatMap((rule) => {
    const read = readPolicyDraft(policyDraftOf(rule), rule.category);
    return read.ok && read.rule ? [asPolicy(read.rule, null)] : [];
  });
  return [...written, ...outer];
}

/** What follows from each kind of failure, in words that change as the rules are written. */
export function PoliciesForm(props: PoliciesFormProps) {
  const { destination, rules, settings, people, mayWrite, back } = props;
  const keys: Key[] = destination ? [...FAILURE_CATEGORIES, "any"] : [...FAILURE_CATEGORIES];
  const [drafts, setDrafts] = useState(() => draftsOf(keys, rules));
  const { run, busy, fields } = useAction(props.save, { success: "What follows from failures is changed." });
  const policies = policiesOf(drafts, props);
  const read = keys.map((key) => readPolicyDraft(drafts[key], key === "any" ? null : key));

  function submit(event: FormEvent) {
    event.preventDefault();
    const policiesToSave = read.flatMap((one) => (one.ok && one.rule ? [one.rule] : []));
    if (read.every((one) => one.ok))
      void run({ destination: destination?.slug ?? null, policies: policiesToSave });
  }

  return (
    <form onSubmit={submit} className="flex max-w-3xl flex-col gap-4">
      {keys.map((key, i) => (
        <RuleCard key={key} category={key}>
          {key === "any" ? null : (
            <Preview policies={policies} category={key} settings={settings} people={people} />
          )}
          <PolicyFields
            draft={drafts[key]}
            errors={errorsOf(read[i])}
            inherits={destination ? "As for all destinations" : "As built in"}
            people={people}
            disabled={!mayWrite}
            onChange={(changes) =>
              setDrafts((before) => ({ ...before, [key]: { ...before[key], ...changes } }))
            }
          />
        </RuleCard>
      ))}
      <FieldErrors fields={fields} />
      <div className="flex gap-2">
        {mayWrite ? (
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
        ) : null}
        <ButtonLink href={back}>Back</ButtonLink>
      </div>
    </form>
  );
}

function RuleCard({ category, children }: { category: Key; children: ReactNode }) {
  const words = category === "any" ? null : CATEGORY_TEXT[category];
  return (
    <Card
      id={`policy-${category}`}
      title={words?.label ?? "Every kind without a rule of its own"}
      description={words?.meaning}
    >
      <div className="flex flex-col gap-3">{children}</div>
    </Card>
  );
}

/** The form's drafts, each of a category, from the stored rules. */
function draftsOf(keys: readonly Key[], rules: readonly PolicyRuleView[]): Record<Key, PolicyDraft> {
  const drafts = keys.map((key) => [key, policyDraftOf(rules.find((rule) => keyOf(rule.category) === key))]);
  return Object.fromEntries(drafts) as Record<Key, PolicyDraft>;
}

function errorsOf(read: ReturnType<typeof readPolicyDraft> | undefined) {
  return read && !read.ok ? read.errors : {};
}

interface PreviewProps {
  policies: readonly FailurePolicy[];
  category: FailureCategory;
  settings: RetrySettings;
  people: readonly Person[];
}

function Preview({ policies, category, settings, people }: PreviewProps) {
  const policy = resolvePolicy(policies, { destinationId: HERE, category, settings });
  const assignee = people.find((person) => person.id === policy.assigneeId)?.name ?? null;
  return (
    <p className="text-sm" aria-live="polite">
      {previewPolicy(policy, category, assignee)}{" "}
      <span className="text-muted">({ORIGIN_TEXT[policy.origin]})</span>
    </p>
  );
}
