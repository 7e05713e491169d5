"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { matchingQuery } from "./list-query";

const ExportMenu = later(() => import("./export-menu").then((module) => module.default));

interface ExportButtonProps {
  /** Name in app/_server/lists/registry.ts. */
  list: string;
  /** The URL search string to export; the list's own by default. */
  query?: string;
  size?: "sm" | "md";
  /** False for a list that holds what was written, word for word. */
  masked?: boolean;
}

/** Takes the list as filtered out of the console, as CSV, JSON or NDJSON. */
export function ExportButton({ list, query, size = "sm", masked = true }: ExportButtonProps) {
  const search = useSearchParams();
  const [wanted, setWanted] = useState(false);
  const words = (
    <>
      <Download aria-hidden />
      <span className="max-sm:sr-only">Export</span>
    </>
  );
  if (wanted)
    return (
      <ExportMenu list={list} query={query ?? matchingQuery(search.toString())} size={size} masked={masked}>
        {words}
      </ExportMenu>
    );
  return (
    <Button
      size={size}
      variant="ghost"
      aria-haspopup="menu"
      {...ExportMenu.ahead}
      onClick={() => setWanted(true)}
    >
      {words}
    </Button>
  );
}
