"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";

export interface CopyItem {
  /** What is copied: "Link", "Event id". */
  what: string;
  /** Why it is safe to paste, or what is left out. */
  hint?: string;
  value: string;
}

/** Everything of an event that can be copied, in one menu. */
export function CopyMenu({ items, size = "md" }: { items: readonly CopyItem[]; size?: "sm" | "md" }) {
  async function copy({ what, value }: CopyItem) {
    if (await copyText(value)) notify({ kind: "success", message: `${what} copied.` });
    else
      notify({
        kind: "error",
        message: `${what} could not be copied. Allow this page to use the clipboard.`,
      });
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size={size}>
          <Copy aria-hidden />
          Copy
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {items.map((item) => (
          <MenuItem key={item.what} onSelect={() => void copy(item)}>
            <span>
              {item.what}
              {item.hint ? <span className="block text-xs text-subtle">{item.hint}</span> : null}
            </span>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
