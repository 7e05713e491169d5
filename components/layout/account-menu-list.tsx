"use client";

import { CircleUserRound, Footprints, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/button";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { leave } from "@/components/access/session-requests";
import type { Person } from "./account-menu";

/** Whether this is the browser after hydration; theme and zone are only known there. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

/** The account menu itself, open from the start. */
export default function AccountMenuList({ person }: { person: Person }) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  const hydrated = useHydrated();
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <IconButton label="Account">
          <CircleUserRound aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <div className="px-2 py-1.5">
          <div className="text-sm font-medium">{person.name}</div>
          <div className="text-xs text-subtle">Role: {person.role}</div>
        </div>
        <MenuSeparator />
        <MenuItem onSelect={() => router.push("/settings/profile")}>
          <CircleUserRound aria-hidden />
          Profile and password
        </MenuItem>
        <MenuItem onSelect={() => router.push("/welcome")}>
          <Footprints aria-hidden />
          First steps
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={hydrated ? (theme ?? "system") : "system"} onValueChange={setTheme}>
          <MenuRadioItem value="system">
            <Monitor aria-hidden />
            As the system
          </MenuRadioItem>
          <MenuRadioItem value="light">
            <Sun aria-hidden />
            Light
          </MenuRadioItem>
          <MenuRadioItem value="dark">
            <Moon aria-hidden />
            Dark
          </MenuRadioItem>
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
