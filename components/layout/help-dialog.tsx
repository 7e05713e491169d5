"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Role } from "@/lib/access/permissions";
import { screensFor } from "./navigation";
import { GENERAL_SHORTCUTS } from "./shortcuts";

interface HelpDialogProps {
  role: Role;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Row({ keys, does }: { keys: readonly string[]; does: string }) {
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
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <section>
            <h3 className="mb-1 text-xs font-medium text-subtle">Everywhere</h3>
            <ul>
              {GENERAL_SHORTCUTS.map((shortcut) => (
                <Row key={shortcut.does} {...shortcut} />
              ))}
            </ul>
          </section>
          <section>
            <h3 className="mb-1 text-xs font-medium text-subtle">Go to</h3>
            <ul>
              {screens.map((screen) => (
                <Row key={screen.id} keys={["g", screen.key]} does={screen.label} />
              ))}
            </ul>
          </section>
        </div>
      </DialogContent>
    </Dialog>
  );
}
