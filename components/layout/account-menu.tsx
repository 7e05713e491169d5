"use client";

import { CircleUserRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import type { Role } from "@/lib/access/permissions";

export interface Person {
  name: string;
  role: Role;
}

const load = () => import("./account-menu-list");
const AccountMenuList = dynamic(load, { ssr: false });

/** Who is signed in, the theme, the own profile, and the way out. The menu is fetched when it is wanted. */
export function AccountMenu({ person }: { person: Person }) {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <AccountMenuList person={person} />;
  return (
    <IconButton
      label="Account"
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      <CircleUserRound aria-hidden />
    </IconButton>
  );
}
