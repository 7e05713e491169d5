import { CircleAlert, CircleCheck, KeyRound, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { TONE_TEXT } from "@/components/ui/tone";
import type { SourceConcern } from "./source-concerns";

const ICON = { failed: CircleAlert, attention: TriangleAlert, waiting: KeyRound };

/** What sources need from a person, the gravest first, each with the way to its source. */
export function SourceWatch({ concerns }: { concerns: readonly SourceConcern[] }) {
  if (concerns.length === 0) {
    return (
      <p className="flex items-center gap-2 px-4 py-3 text-sm text-muted">
        <CircleCheck className={cn("size-4", TONE_TEXT.ok)} aria-hidden />
        Every source verifies, nothing was refused in the last 24 hours, and no old secret is still accepted.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {concerns.map(({ slug, name, tone, text }) => {
        const Icon = ICON[tone];
        return (
          <li key={slug}>
            <Link
              href={`/sources/${slug}`}
              className="flex items-start gap-2 px-4 py-2.5 text-sm hover:bg-hover"
            >
              <Icon className={cn("mt-0.5 size-4 shrink-0", TONE_TEXT[tone])} aria-hidden />
              <span>
                <span className="font-medium">{name}</span> {text}.
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
