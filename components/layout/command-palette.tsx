"use client";

import { Command } from "cmdk";
import {
  CircleQuestionMark,
  CircleUserRound,
  LogOut,
  Monitor,
  Moon,
  Pause,
  Play,
  Plus,
  Search,
  Sun,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter, useSearchParams } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { leave } from "@/components/access/session-requests";
import { may, type Role } from "@/lib/access/permissions";
import { ENVIRONMENT_PARAM, withEnvironment } from "./environment";
import { useLiveState } from "./live";
import { screensFor } from "./navigation";
import { PaletteGroup, PaletteItem } from "./palette-item";
import { Found, Views, type PaletteReads } from "./palette-search";

interface PaletteProps {
  role: Role;
  reads: PaletteReads;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onHelp: () => void;
}

/** ⌘K: any screen, any action, and a search over any id. */
export function CommandPalette(props: PaletteProps) {
  const { open, onOpenChange } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[fade-in_100ms] bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-xl animate-[rise-in_120ms_ease-out] overflow-hidden rounded-xl border border-line bg-surface shadow-float outline-none sm:top-[14vh]"
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <PaletteBody {...props} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody({ role, reads, onOpenChange, onHelp }: PaletteProps) {
  const [text, setText] = useState("");
  const router = useRouter();
  const environment = useSearchParams().get(ENVIRONMENT_PARAM);
  const query = text.trim();

  function run(action: () => void) {
    onOpenChange(false);
    action();
  }
  const go = (href: string) => run(() => router.push(withEnvironment(href, environment)));

  return (
    <Command label="Command palette" loop>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search className="size-4 shrink-0 text-subtle" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Go to a screen, or paste any id"
          className="h-12 w-full bg-transparent text-base outline-none"
        />
      </div>
      <Command.List className="scroll-thin max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-sm text-muted">Nothing matches.</Command.Empty>
        <Found text={query} find={reads.find} go={go} />
        <Screens role={role} go={go} />
        <Views views={reads.views} go={go} />
        <Actions role={role} run={run} go={go} onHelp={onHelp} />
      </Command.List>
    </Command>
  );
}

function Screens({ role, go }: { role: Role; go: (href: string) => void }) {
  return screensFor(role).map((group) => (
    <PaletteGroup key={group.label} heading={group.label}>
      {group.screens.map((screen) => (
        <PaletteItem key={screen.id} value={screen.label} onSelect={() => go(screen.href)}>
          <screen.icon aria-hidden />
          <span className="flex-1">{screen.label}</span>
          <span className="flex gap-1 max-sm:hidden">
            <Kbd>g</Kbd>
            <Kbd>{screen.key}</Kbd>
          </span>
        </PaletteItem>
      ))}
    </PaletteGroup>
  ));
}

function Actions(props: {
  role: Role;
  run: (action: () => void) => void;
  go: (href: string) => void;
  onHelp: () => void;
}) {
  const { role, run, go, onHelp } = props;
  const { setTheme } = useTheme();
  const { paused, setPaused } = useLiveState();
  return (
    <PaletteGroup heading="Actions">
      <AddActions role={role} go={go} />
      <PaletteItem value="pause resume live updates" onSelect={() => run(() => setPaused(!paused))}>
        {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {paused ? "Resume live updates" : "Pause live updates"}
      </PaletteItem>
      <PaletteItem value="theme light" onSelect={() => run(() => setTheme("light"))}>
        <Sun aria-hidden />
        Light theme
      </PaletteItem>
      <PaletteItem value="theme dark" onSelect={() => run(() => setTheme("dark"))}>
        <Moon aria-hidden />
        Dark theme
      </PaletteItem>
      <PaletteItem value="theme system" onSelect={() => run(() => setTheme("system"))}>
        <Monitor aria-hidden />
        Theme as the system
      </PaletteItem>
      <PaletteItem value="profile password" onSelect={() => go("/settings/profile")}>
        <CircleUserRound aria-hidden />
        Profile and password
      </PaletteItem>
      <PaletteItem value="keyboard shortcuts help" onSelect={() => run(onHelp)}>
        <CircleQuestionMark aria-hidden />
        Keyboard shortcuts
      </PaletteItem>
      <PaletteItem value="sign out" onSelect={() => run(() => void leave())}>
        <LogOut aria-hidden />
        Sign out
      </PaletteItem>
    </PaletteGroup>
  );
}

function AddActions({ role, go }: { role: Role; go: (href: string) => void }) {
  return (
    <>
      {may(role, "destinations.write") ? (
        <PaletteItem value="add new destination" onSelect={() => go("/destinations/new")}>
          <Plus aria-hidden />
          Add a destination
        </PaletteItem>
      ) : null}
      {may(role, "sources.write") ? (
        <PaletteItem value="add new source" onSelect={() => go("/sources/new")}>
          <Plus aria-hidden />
          Add a source
        </PaletteItem>
      ) : null}
    </>
  );
}
