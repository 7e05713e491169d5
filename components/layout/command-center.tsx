"use client";

import { Search } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { later } from "@/components/ui/later";
import type { Role } from "@/lib/access/permissions";
import type { PaletteReads } from "./palette-search";
import { useShortcuts } from "./use-shortcuts";

// Neither is needed to read a screen, so neither is in its first script.
const CommandPalette = later(() => import("./command-palette").then((module) => module.CommandPalette));
const HelpDialog = later(() => import("./help-dialog").then((module) => module.HelpDialog));

type Opened = "palette" | "help" | null;

/** What is open, and how to open it; closed, the focus is where it was: what a key opened has no trigger for it. */
function useOpened(): [Opened, (next: Opened) => void] {
  const [opened, setOpened] = useState<Opened>(null);
  const before = useRef<HTMLElement | null>(null);
  const open = useCallback((next: Opened) => {
    if (document.activeElement instanceof HTMLElement) before.current ??= document.activeElement;
    setOpened(next);
  }, []);
  useEffect(() => {
    if (opened !== null) return;
    before.current?.focus();
    before.current = null;
  }, [opened]);
  return [opened, open];
}

/** The search button of the header with everything the keyboard opens. */
export function CommandCenter({ role, reads }: { role: Role; reads: PaletteReads }) {
  const [opened, setOpened] = useOpened();
  const openPalette = useCallback(() => setOpened("palette"), [setOpened]);
  const openHelp = useCallback(() => setOpened("help"), [setOpened]);
  useShortcuts({ role, onPalette: openPalette, onHelp: openHelp });
  return (
    <>
      <Button
        {...CommandPalette.ahead}
        onClick={openPalette}
        aria-label="Search and commands"
        aria-keyshortcuts="Meta+K Control+K"
        className="font-normal text-muted max-sm:border-transparent max-sm:px-2 sm:w-56 sm:justify-start"
      >
        <Search aria-hidden />
        <span className="flex-1 text-left max-sm:hidden">Search any id</span>
        <span className="flex gap-1 max-sm:hidden">
          <Kbd>⌘</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      {opened === "palette" ? (
        <CommandPalette
          role={role}
          reads={reads}
          open
          onOpenChange={(open) => setOpened(open ? "palette" : null)}
          onHelp={openHelp}
        />
      ) : null}
      {opened === "help" ? (
        <HelpDialog role={role} open onOpenChange={(open) => setOpened(open ? "help" : null)} />
      ) : null}
    </>
  );
}
