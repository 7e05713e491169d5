import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

const TABS = [
  { id: "causes", label: "Causes", path: "/failures" },
  { id: "attempts", label: "Attempts", path: "/failures/attempts" },
] as const;

interface FailureTabsProps {
  current: (typeof TABS)[number]["id"];
  /** What both tabs understand of the address: time and environment. */
  query: string;
}

/** The two ways to look at failures: summed up by cause, or one by one. */
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
