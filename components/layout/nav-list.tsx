"use client";

import { Link } from "@/components/ui/link";
// oxlint-disable-next-line no-restricted-imports -- of the link itself only its state is wanted
import { useLinkStatus } from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { Role } from "@/lib/access/permissions";
import { cn } from "@/components/ui/class-names";
import { formatCountCompact } from "@/lib/format/count";
import { ENVIRONMENT_PARAM, withEnvironment } from "./environment";
import { useNavState } from "./live";
import { COUNT_LOOK, isCurrent, screensFor, type CountName, type Screen } from "./navigation";

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
                  counts={(screen.counts ?? []).map((name) => [name, counts[name] ?? 0])}
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
  counts: readonly (readonly [CountName, number])[];
  alarm: string | null;
  onFollow?: () => void;
}

function NavLink({ screen, current, href, counts, alarm, onFollow }: NavLinkProps) {
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
      <ScreenIcon icon={screen.icon} current={current} />
      <span className="flex-1 truncate">{screen.label}</span>
      {alarm ? (
        <span className="rounded-sm bg-failed-soft px-1.5 text-xs font-medium text-failed-text">{alarm}</span>
      ) : null}
      {counts.map(([name, count]) =>
        count > 0 ? <CountBadge key={name} name={name} count={count} /> : null,
      )}
    </Link>
  );
}

/** The icon, pulsing while its screen is on the way; short waits end before the pulse begins. */
function ScreenIcon({ icon: Icon, current }: { icon: Screen["icon"]; current: boolean }) {
  const { pending } = useLinkStatus();
  return (
    <Icon
      className={cn(
        "size-4 text-subtle",
        current && "text-accent-text",
        pending && "text-accent-text motion-safe:animate-pulse motion-safe:[animation-delay:200ms]",
      )}
      aria-hidden
    />
  );
}

function CountBadge({ name, count }: { name: CountName; count: number }) {
  const { words, mark, className } = COUNT_LOOK[name];
  const shown = formatCountCompact(count);
  return (
    <span className={cn("rounded-sm px-1.5 text-xs font-medium tabular-nums", className)}>
      <span aria-hidden>
        {mark}
        {shown}
      </span>
      <span className="sr-only">{words(shown)}</span>
    </span>
  );
}
