"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names";

export interface TabItem {
  value: string;
  label: string;
  /** A count or badge beside the label. */
  extra?: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  items: readonly TabItem[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  label: string;
  className?: string;
}

/** Tabs over contents that are all given; inactive ones are not mounted. */
export function Tabs({ items, defaultValue, value, onValueChange, label, className }: TabsProps) {
  return (
    <Radix.Root
      defaultValue={value === undefined ? (defaultValue ?? items[0]?.value) : undefined}
      value={value}
      onValueChange={onValueChange}
      className={className}
    >
      {/* Relative, so that what only readers hear of a tab out of sight is cut off with it. */}
      <Radix.List
        aria-label={label}
        className="scroll-thin relative flex gap-4 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className={cn(
              "-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm text-muted transition-colors hover:text-text",
              "data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text",
            )}
          >
            {item.label}
            {item.extra}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-4">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
