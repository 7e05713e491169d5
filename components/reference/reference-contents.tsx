import type { ReferenceOperation } from "@/lib/api/reference";
import { cn } from "@/components/ui/class-names";

interface ReferenceContentsProps {
  groups: readonly { tag: string; operations: readonly ReferenceOperation[] }[];
}

/** What is on the page, by groups; on a phone it is folded. */
export function ReferenceContents({ groups }: ReferenceContentsProps) {
  return (
    <nav aria-label="Operations" className="mb-6 lg:sticky lg:top-4 lg:mb-0 lg:self-start">
      <details className="rounded-lg border border-line p-3 lg:hidden">
        <summary className="cursor-pointer text-sm font-medium">Contents</summary>
        <Groups groups={groups} className="mt-3" />
      </details>
      <Groups
        groups={groups}
        className="scroll-thin max-h-[calc(100vh-6rem)] overflow-y-auto max-lg:hidden"
      />
    </nav>
  );
}

function Groups({ groups, className }: ReferenceContentsProps & { className?: string }) {
  return (
    <ul className={cn("flex flex-col gap-3 text-sm", className)}>
      {groups.map(({ tag, operations }) => (
        <li key={tag}>
          <p className="mb-1 text-xs font-medium text-subtle">{tag}</p>
          <ul className="flex flex-col">
            {operations.map(({ id, method, path }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="flex items-baseline gap-2 rounded-sm py-1 text-muted hover:text-text hover:underline"
                >
                  <span className="w-11 shrink-0 font-mono text-[11px] text-subtle">{method}</span>
                  <span className="min-w-0 break-words">{path.slice(1)}</span>
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
