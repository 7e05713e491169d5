"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";

// The form is fetched when it is wanted: most people come here to read the list.
const Content = later(() => import("./create-api-key-content").then((module) => module.CreateApiKeyContent));

/** Makes a key and shows it once. */
export function CreateApiKey() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger>
        <Button variant="primary" {...Content.ahead}>
          <Plus aria-hidden />
          Create key
        </Button>
      </DialogTrigger>
      {open ? <Content /> : null}
    </Dialog>
  );
}
