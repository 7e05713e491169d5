"use client";

import { Maximize2 } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useRef, type ReactNode } from "react";
import { ButtonLink } from "./button";
import { whenIdle } from "./later";

// The window is fetched after the list. Not with later(): an address that names an open row has its window
// from the start, and here the HTML already asks for its script.
const Panel = dynamic(() => import("./panel").then((module) => module.Panel), { loading: () => null });
whenIdle(() => void import("./panel"));

interface UrlPanelProps {
  title: ReactNode;
  description?: ReactNode;
  /** The same content as a page of its own, for a link that works alone. */
  pageHref: string;
  /** Buttons before those of the panel itself. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The row of the list whose details are open: where the focus goes when they are closed. */
function openRow(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-row][data-active] [data-row-link]");
}

/** Details beside a list while `open` stands in the URL; closing takes it out, so Back works. */
export function UrlPanel({ title, description, pageHref, actions, children }: UrlPanelProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const returnTo = useRef<HTMLElement>(null);

  function close() {
    const params = new URLSearchParams(search);
    params.delete("open");
    params.delete("tab");
    params.delete("compare");
    // The row is no longer marked once the address has changed.
    returnTo.current = openRow();
    const query = params.toString();
    router.push(query ? `${pathname}?${query}` : pathname, { scroll: false });
  }

  return (
    <Panel
      onClosed={() => returnTo.current?.focus({ preventScroll: true })}
      open
      mode="beside"
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={title}
      description={description}
      actions={
        <>
          {actions}
          <ButtonLink href={pageHref} size="sm" variant="ghost">
            <Maximize2 aria-hidden />
            Full page
          </ButtonLink>
        </>
      }
    >
      {children}
    </Panel>
  );
}

/** The current address with `open` set to an id: where a row leads when details open beside the list. */
export function useOpenHref(): (id: string) => string {
  const pathname = usePathname();
  const search = useSearchParams();
  return (id) => {
    const params = new URLSearchParams(search);
    params.set("open", id);
    return `${pathname}?${params.toString()}`;
  };
}

/**
 * Where a row's own page is, with the list's filter in its address, so that the page knows what is above
 * and below in the list.
 */
export function useDetailHref(base: string): (id: string) => string {
  const search = useSearchParams();
  const params = new URLSearchParams(search);
  for (const own of ["open", "tab", "compare", "cursor", "before"]) params.delete(own);
  const query = params.toString();
  return (id) => `${base}/${encodeURIComponent(id)}${query ? `?${query}` : ""}`;
}
