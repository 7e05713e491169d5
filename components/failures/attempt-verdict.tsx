import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AttemptView } from "@/lib/delivery/model";
import type { CorrectionView } from "@/lib/failures/correction-model";
import { CategoryBadge } from "./category-badge";
import { categoryLabel } from "./categories";
import { CorrectVerdict } from "./correct-verdict";
import type { CorrectionActions } from "./correction-types";

/** What people said of attempts, and how this person may say something. */
export interface AttemptVerdicts {
  corrections: readonly CorrectionView[];
  /** Null for who may not correct. */
  actions: CorrectionActions | null;
}

interface AttemptVerdictProps {
  attempt: AttemptView;
  verdicts: AttemptVerdicts | undefined;
}

/** What a failure was: the machine's word, or a person's with the former one beside it. */
export function AttemptVerdict({ attempt, verdicts }: AttemptVerdictProps) {
  const correction = verdicts?.corrections.find(({ attemptId }) => attemptId === attempt.id);
  const failed = attempt.status === "failed";
  return (
    <div className="flex flex-col items-start gap-2">
      <span className="flex flex-wrap items-center gap-x-2">
        <CategoryBadge category={correction?.category ?? attempt.category} />
        {correction ? <CorrectionNoteLine correction={correction} /> : null}
        {attempt.groupId ? (
          <Link href={`/failures/${attempt.groupId}`} className="text-sm text-accent-text hover:underline">
            All failures like this one
          </Link>
        ) : null}
      </span>
      {failed && verdicts?.actions ? (
        <CorrectVerdict
          target={{ attemptId: attempt.id }}
          category={correction?.category ?? attempt.category}
          actions={verdicts.actions}
        />
      ) : null}
    </div>
  );
}

function CorrectionNoteLine({ correction }: { correction: CorrectionView }) {
  return (
    <span className="text-sm text-muted">
      corrected by {correction.by} <RelativeTime at={correction.at} />; it was said to be{" "}
      {categoryLabel(correction.formerCategory)}
      {correction.note ? `: “${correction.note}”` : "."}
    </span>
  );
}
