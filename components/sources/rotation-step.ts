import { plural } from "@/lib/format/count";
import type { SecretAge, SecretView } from "@/lib/ingest/secret-model";

/** What a person should do about a source's secrets next, in one sentence. */
export interface RotationStep {
  tone: "ok" | "waiting" | "attention" | "failed";
  sentence: string;
  /** Why, in whole sentences; null where the sentence says it all. */
  why: string | null;
}

/** The version that is in use, the one that is proposed, and those that still verify, newest first. */
export interface RotationState {
  active: SecretView | null;
  pending: SecretView | null;
  retiring: SecretView[];
}

/** A source's secrets by the part they play; an ended one plays none. */
export function rotationState(secrets: readonly SecretView[]): RotationState {
  const of = (status: SecretView["status"]) => secrets.filter((secret) => secret.status === status);
  return { active: of("active")[0] ?? null, pending: of("pending")[0] ?? null, retiring: of("retiring") };
}

/** The next step: the gravest first. Pure. */
export function nextStep(
  secrets: readonly SecretView[],
  providerName: string,
  age: SecretAge | null = null,
): RotationStep {
  const { active, pending, retiring } = rotationState(secrets);
  const ending = retiring.find((secret) => secret.proof?.endsInUse);
  if (!active && !pending && retiring.length === 0) {
    return {
      tone: "failed",
      sentence: "Rotate now: no secret verifies, so every request is refused.",
      why: null,
    };
  }
  if (ending) {
    return {
      tone: "attention",
      sentence: `Change the secret at ${providerName} before version ${ending.version} ends.`,
      why: ending.proof?.words ?? null,
    };
  }
  if (pending) return pendingStep(pending, providerName);
  if (!active) {
    return {
      tone: "attention",
      sentence: "No secret is in use: rotate, or undo the last rotation.",
      why: "An earlier one still verifies until it ends.",
    };
  }
  if (age && age.state !== "fine" && retiring.length === 0) {
    return {
      tone: age.state === "overdue" ? "attention" : "waiting",
      sentence: age.words,
      why: `A secret of this source may grow ${plural(age.maxAgeDays, "day")} old.`,
    };
  }
  return retiringStep(active, retiring, providerName);
}

function pendingStep(pending: SecretView, providerName: string): RotationStep {
  if (pending.lastUsedAt) {
    return {
      tone: "attention",
      sentence: `Activate version ${pending.version}: ${providerName} signs with it already.`,
      why: null,
    };
  }
  return {
    tone: "waiting",
    sentence: `Enter version ${pending.version} at ${providerName}, then activate it.`,
    why: `It verifies already, so ${providerName} may switch before or after.`,
  };
}

function retiringStep(
  active: SecretView,
  retiring: readonly SecretView[],
  providerName: string,
): RotationStep {
  const needed = retiring.find((secret) => {
    const verdict = secret.proof?.verdict;
    return verdict === "in_use" || verdict === "unproven";
  });
  if (needed) {
    return {
      tone: "waiting",
      sentence: `See that ${providerName} signs with version ${active.version}; until then both verify.`,
      why: null,
    };
  }
  const safe = retiring.find((secret) => secret.proof?.verdict === "safe");
  if (safe) {
    return {
      tone: "ok",
      sentence: `Version ${safe.version} is safe to retire: revoke it, or let it end by itself.`,
      why: null,
    };
  }
  const [last] = retiring;
  return {
    tone: "ok",
    sentence: last
      ? `Nothing to do: version ${active.version} is in use, and version ${last.version} ends by itself.`
      : `Nothing to do: version ${active.version} is in use, and no earlier one verifies.`,
    why: null,
  };
}
