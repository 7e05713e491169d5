"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";

const CopyMenu = later(() => import("./copy-menu").then((module) => module.default));

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
    <Button size={size} aria-haspopup="menu" {...CopyMenu.ahead} onClick={() => setWanted(true)}>
      {words}
    </Button>
  );
}
