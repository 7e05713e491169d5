"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import {
  formatColumns,
  formatLook,
  lookCookie,
  parseColumns,
  parseLook,
  PLAIN_LOOK,
  type ListLook,
} from "@/lib/format/list-look";

const KEPT_SECONDS = 365 * 24 * 60 * 60;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function cookieValue(name: string): string | null {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
}

/** The columns that this person chose for a list; null for the list's own. In the browser only. */
export function keptColumns(list: string): readonly string[] | null {
  return parseLook(cookieValue(lookCookie(list))).columns;
}

export interface LookControl {
  look: ListLook;
  setLook: (look: ListLook) => void;
}

/**
 * How this person likes this list: columns from the address (`cols`, as a saved view carries them), else
 * from the cookie that the server read too, so nothing moves when the page comes alive.
 */
export function useListLook(list: string | undefined, fromServer: ListLook = PLAIN_LOOK): LookControl {
  const pathname = usePathname();
  const search = useSearchParams();
  const inAddress = search.get("cols");
  const kept = useSyncExternalStore(
    subscribe,
    () => (list ? (cookieValue(lookCookie(list)) ?? formatLook(PLAIN_LOOK)) : formatLook(PLAIN_LOOK)),
    () => formatLook(fromServer),
  );
  const look = useMemo(() => {
    const own = parseLook(kept);
    return { ...own, columns: parseColumns(inAddress) ?? own.columns };
  }, [kept, inAddress]);

  const setLook = useCallback(
    (next: ListLook) => {
      if (!list) return;
      document.cookie = `${lookCookie(list)}=${formatLook(next)}; path=/; max-age=${KEPT_SECONDS}; samesite=lax`;
      if (inAddress !== null) {
        const params = new URLSearchParams(window.location.search);
        if (next.columns) params.set("cols", formatColumns(next.columns));
        else params.delete("cols");
        const query = params.toString();
        // Next follows the address without asking the server: the rows are the same.
        window.history.replaceState(null, "", query ? `${pathname}?${query}` : pathname);
      }
      for (const listener of listeners) listener();
    },
    [list, inAddress, pathname],
  );
  return { look, setLook };
}
