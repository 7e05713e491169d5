"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";

// The form is fetched when it is wanted: most people come here to read the list.
const loadContent = () => import("./add-member-content").then((module) => module.AddMemberContent);
const Content = dynamic(loadContent, { ssr: false });

/** Adds a person with a first password, which the admin passes on. */
export function AddMember() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary" onPointerEnter={() => void loadContent()}>
          <UserPlus aria-hidden />
          Add member
        </Button>
      </DialogTrigger>
      {open ? <Content onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}
