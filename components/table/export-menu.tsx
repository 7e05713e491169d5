"use client";

import { Braces, Rows3, Sheet } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "@/components/ui/menu";

interface ExportMenuProps {
  list: string;
  query: string;
  size: "sm" | "md";
  masked: boolean;
  children: ReactNode;
}

const FORMATS = [
  { format: "csv", label: "CSV, for spreadsheets", icon: Sheet },
  { format: "json", label: "JSON, for programs", icon: Braces },
  { format: "ndjson", label: "NDJSON, one row per line", icon: Rows3 },
] as const;

/** The formats of an export, open from the start; each is a download by the browser itself. */
export default function ExportMenu({ list, query, size, masked, children }: ExportMenuProps) {
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <Button size={size} variant="ghost">
          {children}
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>Every row of this filter{masked ? ", personal data masked" : ", as written"}</MenuLabel>
        {FORMATS.map(({ format, label, icon: Icon }) => (
          <MenuItem key={format} asChild>
            <a
              href={`/api/console/export/${list}?${new URLSearchParams([...new URLSearchParams(query), ["format", format]]).toString()}`}
              download
            >
              <Icon aria-hidden />
              {label}
            </a>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
