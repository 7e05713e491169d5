"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { Role } from "@/lib/access/permissions";

const MobileNavSheet = later(() => import("./mobile-nav-sheet").then((module) => module.default));

/** The button that opens the navigation below 1024 px; the sheet is fetched when it is wanted. */
export function MobileNav({ role }: { role: Role }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <IconButton
        label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        className="-ml-2 lg:hidden"
        {...MobileNavSheet.ahead}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <MenuIcon aria-hidden />
      </IconButton>
      {wanted ? <MobileNavSheet role={role} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
