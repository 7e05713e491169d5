"use client";

import { CircleUserRound } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { Role } from "@/lib/access/permissions";

export interface Person {
  name: string;
  role: Role;
}

const AccountMenuList = later(() => import("./account-menu-list").then((module) => module.default));

/** Who is signed in, the theme, the own profile, and the way out. The menu is fetched when it is wanted. */
export function AccountMenu({ person }: { person: Person }) {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <AccountMenuList person={person} />;
  return (
    <IconButton
      label="Account"
      aria-haspopup="menu"
      {...AccountMenuList.ahead}
      onClick={() => setWanted(true)}
    >
      <CircleUserRound aria-hidden />
    </IconButton>
  );
}
