"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

interface NeighbourNavProps {
  newerHref: string | null;
  olderHref: string | null;
}

const TYPING = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable],[role=menu]";

/** Whether j and k mean the next event here: in the panel when the focus is in it, on a page everywhere. */
function meantHere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement) || target.closest(TYPING)) return false;
  const inPanel = document.querySelector("[data-neighbours]")?.closest("[role=dialog]") ?? null;
  return inPanel ? inPanel.contains(target) : target.closest("[role=dialog],[role=alertdialog]") === null;
}

/** The same address with the tab that is open now, so that stepping through payloads stays with payloads. */
function onTab(href: string | null, tab: string | null): string | null {
  if (href === null || tab === null) return href;
  const [path = "", query = ""] = href.split("?");
  const params = new URLSearchParams(query);
  params.set("tab", tab);
  return `${path}?${params.toString()}`;
}

/** The events above and below in the list that this one was opened from: k and j, as in the list. */
export function NeighbourNav(props: NeighbourNavProps) {
  const router = useRouter();
  const tab = useSearchParams().get("tab");
  const newerHref = onTab(props.newerHref, tab);
  const olderHref = onTab(props.olderHref, tab);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const href = event.key === "k" ? newerHref : event.key === "j" ? olderHref : null;
      if (!href || !meantHere(event)) return;
      event.preventDefault();
      // What has the focus now may go with its event, and then the next key would not be meant here.
      document.querySelector("[data-neighbours]")?.closest<HTMLElement>("[role=dialog]")?.focus();
      // Back leads to the list, not through every event that was passed.
      router.replace(href, { scroll: false });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, newerHref, olderHref]);
  return (
    <span data-neighbours className="inline-flex items-center">
      <Step href={newerHref} label="Newer event (k)" icon={<ChevronUp aria-hidden />} />
      <Step href={olderHref} label="Older event (j)" icon={<ChevronDown aria-hidden />} />
    </span>
  );
}

function Step({ href, label, icon }: { href: string | null; label: string; icon: ReactNode }) {
  return (
    <ButtonLink
      href={href ?? "#"}
      replace
      scroll={false}
      aria-label={label}
      data-hint={href ? label : undefined}
      aria-disabled={href === null || undefined}
      tabIndex={href === null ? -1 : undefined}
      variant="ghost"
      size="md"
      className="w-8 px-0!"
    >
      {icon}
    </ButtonLink>
  );
}
