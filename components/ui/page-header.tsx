import { ChevronRight } from "lucide-react";
import { Link } from "./link";
import type { ReactNode } from "react";

export interface Crumb {
  label: string;
  href?: string;
}

/** The way here; the last one is where we are. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-1">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {items.map((item, index) => (
          <li key={`${index}-${item.label}`} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight className="size-3.5 text-subtle" aria-hidden /> : null}
            {item.href ? (
              <Link href={item.href} className="hover:text-text hover:underline">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  /** The screen's answer in one sentence. */
  summary?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  /** Badges beside the title. */
  status?: ReactNode;
}

/** The head of every screen: where we are, its answer in one sentence, what can be done. */
export function PageHeader({ title, summary, crumbs, actions, status }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        {crumbs ? <Breadcrumb items={crumbs} /> : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
          {status}
        </div>
        {summary ? <div className="mt-1 max-w-3xl text-base text-muted">{summary}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
