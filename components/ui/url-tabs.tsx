"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Tabs, type TabItem } from "./tabs";

interface UrlTabsProps {
  items: readonly TabItem[];
  label: string;
  /** The tab shown when the URL names none. */
  initial: string;
}

/** Tabs whose choice stands in the URL as `tab`, without reading the page again. */
export function UrlTabs({ items, label, initial }: UrlTabsProps) {
  const asked = useSearchParams().get("tab");
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = chosen ?? asked;
  const value = items.some((item) => item.value === wanted) && wanted !== null ? wanted : initial;

  function choose(next: string) {
    setChosen(next);
    const url = new URL(window.location.href);
    url.searchParams.set("tab", next);
    window.history.replaceState(null, "", url);
  }

  return <Tabs items={items} label={label} value={value} onValueChange={choose} />;
}
