import type { ReactNode } from "react";
import { cn } from "./class-names";

interface SectionProps {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Leaves out the inner padding, for tables and lists that reach the edge. */
  flush?: boolean;
  id?: string;
}

/** A bordered block with an optional heading: the only container of the console. */
export function Card({ title, description, actions, children, className, flush, id }: SectionProps) {
  const headingId = title && id ? `${id}-heading` : undefined;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={cn("min-w-0 rounded-lg border border-line bg-surface", className)}
    >
      {title ? (
        <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2">
          <div>
            <h2 id={headingId} className="text-base font-semibold">
              {title}
            </h2>
            {description ? <p className="text-sm text-muted">{description}</p> : null}
          </div>
          {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}

/** Names and values of one thing, two columns that fold into one on a phone. */
export function Facts({
  items,
  className,
}: {
  items: readonly { label: string; value: ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={cn("grid grid-cols-1 gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]", className)}>
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt className="text-muted max-sm:mt-1">{item.label}</dt>
          <dd className="min-w-0 break-words max-sm:-mt-2">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
