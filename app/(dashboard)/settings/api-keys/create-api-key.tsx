"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";

// The form is fetched when it is wanted: most people come here to read the list.
const loadContent = () => import("./create-api-key-content").then((module) => module.CreateApiKeyContent);
const Content = dynamic(loadContent, { ssr: false });

/** Makes a key and shows it once. */
export function CreateApiKey() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary" onPointerEnter={() => void loadContent()}>
          <Plus aria-hidden />
          Create key
        </Button>
      </DialogTrigger>
      {open ? <Content /> : null}
    </Dialog>
  );
}
