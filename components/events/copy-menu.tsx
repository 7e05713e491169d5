"use client";

import { Braces, Hash, Link2, SquareTerminal } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import type { CopyItem } from "./copy-button-menu";

const ICONS = { link: Link2, id: Hash, json: Braces, command: SquareTerminal };

interface CopyMenuProps {
  items: readonly CopyItem[];
  size: "sm" | "md";
  children: ReactNode;
}

/** What can be copied, open from the start. */
export default function CopyMenu({ items, size, children }: CopyMenuProps) {
  async function copy({ what, value }: CopyItem) {
    if (await copyText(value)) notify({ kind: "success", message: `${what} copied.` });
    else
      notify({
        kind: "error",
        message: `${what} could not be copied. Allow this page to use the clipboard.`,
      });
  }
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <Button size={size}>{children}</Button>
      </MenuTrigger>
      <MenuContent align="end">
        {items.map((item) => {
          const Icon = ICONS[item.icon];
          return (
            <MenuItem key={item.what} onSelect={() => void copy(item)}>
              <Icon aria-hidden />
              <span>
                {item.what}
                {item.hint ? <span className="block text-xs text-subtle">{item.hint}</span> : null}
              </span>
            </MenuItem>
          );
        })}
      </MenuContent>
    </Menu>
  );
}
