import { CircleAlert, Inbox, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

interface StateProps {
  title: string;
  /** What this place is for, or what to do next. */
  children?: ReactNode;
  actions?: ReactNode;
  icon?: LucideIcon;
  className?: string;
}

/** Nothing here yet: says what will appear and offers the next step. */
export function EmptyState({ title, children, actions, icon: Icon = Inbox, className }: StateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <Icon className="mb-3 size-6 text-subtle" strokeWidth={1.5} aria-hidden />
      <p className="text-base font-medium">{title}</p>
      {children ? <div className="mt-1 max-w-md text-sm text-muted">{children}</div> : null}
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** Something failed: names what, gives the id to quote, and a way to try again. */
export function ErrorState({
  title,
  children,
  actions,
  reference,
  className,
}: Omit<StateProps, "icon"> & { reference?: string }) {
  return (
    <div role="alert" className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <CircleAlert className="mb-3 size-6 text-failed-text" strokeWidth={1.5} aria-hidden />
      <p className="text-base font-medium">{title}</p>
      {children ? <div className="mt-1 max-w-md text-sm text-muted">{children}</div> : null}
      {reference ? (
        <p className="mt-2 text-xs text-subtle">
          Quote this id when you ask for help: <code className="font-mono">{reference}</code>
        </p>
      ) : null}
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
