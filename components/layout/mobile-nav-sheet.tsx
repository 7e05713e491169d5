"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { IconButton } from "@/components/ui/button";
import type { Role } from "@/lib/access/permissions";
import { EnvironmentSwitch } from "./environment-switch";
import { Wordmark } from "./logo";
import { NavList } from "./nav-list";

interface MobileNavSheetProps {
  role: Role;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The navigation as a sheet from the left. */
export default function MobileNavSheet({ role, open, onOpenChange }: MobileNavSheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[fade-in_120ms] bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-[slide-in-left_160ms_ease-out] flex-col overflow-y-auto border-r border-line bg-rail pb-6 shadow-float outline-none"
        >
          <Radix.Title className="sr-only">Navigation</Radix.Title>
          <div className="flex h-12 items-center justify-between pr-2 pl-4">
            <Wordmark />
            <Radix.Close asChild>
              <IconButton label="Close navigation">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="px-4 pt-2 pb-4 sm:hidden">
            <EnvironmentSwitch className="w-full [&>button]:flex-1 [&>button]:justify-center" />
          </div>
          <NavList role={role} onFollow={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
