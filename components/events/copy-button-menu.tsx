"use client";

import { Copy } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const load = () => import("./copy-menu");
const CopyMenu = dynamic(load, { ssr: false });

export interface CopyItem {
  /** What is copied: "Link", "Event id". */
  what: string;
  icon: "link" | "id" | "json" | "command";
  /** What it holds, or what is left out of it. */
  hint?: string;
  value: string;
}

/** Everything of an event that can be copied, in one menu; the menu's script is fetched when it is wanted. */
export function CopyButtonMenu({ items, size }: { items: readonly CopyItem[]; size: "sm" | "md" }) {
  const [wanted, setWanted] = useState(false);
  const words = (
    <>
      <Copy aria-hidden />
      Copy
    </>
  );
  if (wanted)
    return (
      <CopyMenu items={items} size={size}>
        {words}
      </CopyMenu>
    );
  return (
    <Button
      size={size}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      {words}
    </Button>
  );
}
