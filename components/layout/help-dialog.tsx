"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import type { Role } from "@/lib/access/permissions";
import { screensFor } from "./navigation";
import { GENERAL_SHORTCUTS, INBOX_SHORTCUTS } from "./shortcuts";

interface HelpDialogProps {
  role: Role;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

interface RowProps {
  keys: readonly string[];
  does: string;
}

function Row({ keys, does }: RowProps) {
  return (
    <li className="flex items-center justify-between gap-4 py-1 text-sm">
      <span>{does}</span>
      <span className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </li>
  );
}

function Part({ title, rows }: { title: string; rows: readonly RowProps[] }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-subtle">{title}</h3>
      <ul>
        {rows.map((row) => (
          <Row key={row.does} {...row} />
        ))}
      </ul>
    </section>
  );
}

/** ?: every shortcut of this console. */
export function HelpDialog({ role, open, onOpenChange }: HelpDialogProps) {
  const screens = screensFor(role).flatMap((group) => group.screens);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Keyboard shortcuts"
        description="No single key changes or deletes anything."
        size="md"
      >
        <p className="mb-4 text-sm">
          New here?{" "}
          <Link
            href="/welcome"
            onClick={() => onOpenChange(false)}
            className="text-accent-text underline underline-offset-2"
          >
            First steps
          </Link>{" "}
          leads from an empty console to the first delivered event.
        </p>
        <div className="grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2">
          <Part title="Everywhere" rows={GENERAL_SHORTCUTS} />
          <div className="flex flex-col gap-4">
            <Part title="Go to" rows={screens.map(({ key, label }) => ({ keys: ["g", key], does: label }))} />
            <Part title="A dead letter" rows={INBOX_SHORTCUTS} />
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
