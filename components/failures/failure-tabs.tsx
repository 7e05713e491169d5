import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

const TABS = [
  { id: "groups", label: "Groups", path: "/failures" },
  { id: "causes", label: "By category", path: "/failures/causes" },
  { id: "attempts", label: "Attempts", path: "/failures/attempts" },
  { id: "model", label: "Model", path: "/failures/model" },
] as const;

interface FailureTabsProps {
  current: (typeof TABS)[number]["id"];
  /** What the tabs understand of the address: time and environment. */
  query: string;
}

/** The ways to look at failures: by what they have in common, summed up by category, or one by one. */
export function FailureTabs({ current, query }: FailureTabsProps) {
  return (
    <nav aria-label="Failures" className="mb-3 flex gap-4 border-b border-line">
      {TABS.map(({ id, label, path }) => (
        <Link
          key={id}
          href={query ? `${path}?${query}` : path}
          aria-current={id === current ? "page" : undefined}
          className={cn(
            "-mb-px border-b-2 px-0.5 py-2 text-sm",
            id === current
              ? "border-accent font-medium text-text"
              : "border-transparent text-muted hover:text-text",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
