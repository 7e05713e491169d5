"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";

// The form is fetched when it is wanted: most people come here to read the list.
const Content = later(() => import("./add-member-content").then((module) => module.AddMemberContent));

/** Adds a person, who gets a link or a first password from the admin. */
export function AddMember() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger>
        <Button variant="primary" {...Content.ahead}>
          <UserPlus aria-hidden />
          Add member
        </Button>
      </DialogTrigger>
      {open ? <Content onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}
