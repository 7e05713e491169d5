"use client";

import { Maximize2 } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { ButtonLink } from "./button";
import { Panel } from "./panel";

interface UrlPanelProps {
  title: ReactNode;
  description?: ReactNode;
  /** The same content as a page of its own, for a link that works alone. */
  pageHref: string;
  children: ReactNode;
}

/** Details beside a list while `open` stands in the URL; closing takes it out, so Back works. */
export function UrlPanel({ title, description, pageHref, children }: UrlPanelProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();

  function close() {
    const params = new URLSearchParams(search);
    params.delete("open");
    const query = params.toString();
    router.push(query ? `${pathname}?${query}` : pathname, { scroll: false });
  }

  return (
    <Panel
      open
      mode="beside"
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={title}
      description={description}
      actions={
        <ButtonLink href={pageHref} size="sm" variant="ghost">
          <Maximize2 aria-hidden />
          Full page
        </ButtonLink>
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
