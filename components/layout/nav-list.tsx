"use client";

import { Link } from "@/components/ui/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { Role } from "@/lib/access/permissions";
import { cn } from "@/components/ui/class-names";
import { Count } from "@/components/ui/values";
import { ENVIRONMENT_PARAM, withEnvironment } from "./environment";
import { useNavState } from "./live";
import { isCurrent, screensFor, type Screen } from "./navigation";

interface NavListProps {
  role: Role;
  /** Called when a link is followed, so that a sheet can close. */
  onFollow?: () => void;
}

/** The screens a role may use, in their groups, with counts of open work. */
export function NavList({ role, onFollow }: NavListProps) {
  const { counts, alarms } = useNavState();
  const pathname = usePathname();
  const environment = useSearchParams().get(ENVIRONMENT_PARAM);
  return (
    <nav aria-label="Main" className="flex flex-col gap-5 px-2">
      {screensFor(role).map((group) => (
        <div key={group.label}>
          <h2 className="px-2 pb-1 text-xs font-medium text-subtle">{group.label}</h2>
          <ul className="flex flex-col gap-px">
            {group.screens.map((screen) => (
              <li key={screen.id}>
                <NavLink
                  screen={screen}
                  current={isCurrent(screen, pathname)}
                  href={withEnvironment(screen.href, environment)}
                  count={screen.count ? counts[screen.count] : undefined}
                  alarm={screen.needsWorkers && alarms.noWorker ? "No worker" : null}
                  onFollow={onFollow}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface NavLinkProps {
  screen: Screen;
  current: boolean;
  href: string;
  count: number | undefined;
  alarm: string | null;
  onFollow?: () => void;
}

function NavLink({ screen, current, href, count, alarm, onFollow }: NavLinkProps) {
  const Icon = screen.icon;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      onClick={onFollow}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-text max-lg:h-10 max-lg:text-base",
        current && "bg-neutral-soft font-medium text-text hover:bg-neutral-soft",
      )}
    >
      <Icon className={cn("size-4 text-subtle", current && "text-accent-text")} aria-hidden />
      <span className="flex-1 truncate">{screen.label}</span>
      {alarm ? (
        <span className="rounded-sm bg-failed-soft px-1.5 text-xs font-medium text-failed-text">{alarm}</span>
      ) : null}
      {count ? (
        <span className="rounded-sm bg-failed-soft px-1.5 text-xs font-medium text-failed-text">
          <Count value={count} />
          <span className="sr-only"> open</span>
        </span>
      ) : null}
    </Link>
  );
}
