"use client";

import { AlarmClock, AlarmClockOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import type { InboxTarget } from "@/lib/delivery/inbox-model";
import type { InboxActions } from "./model";
import { snoozePresets } from "./snooze-presets";
import { useInboxAction } from "./use-inbox-action";

interface SnoozeMenuProps {
  target: InboxTarget;
  /** Until when it is snoozed as it is shown; null when it is not. */
  until: string | null;
  /** Names the destination that may be waited for; null for many. */
  destination: string | null;
  actions: InboxActions;
  /** Whether the key z means this menu. */
  keys: boolean;
  onDone?: () => void;
}

/** Takes dead letters out of the open list for a while. */
export function SnoozeMenu({ target, until, destination, actions, keys, onDone }: SnoozeMenuProps) {
  const [now, setNow] = useState<Date | null>(null);
  const snooze = useInboxAction(actions.snooze, { done: "snoozed", undo: actions.undo, onDone });
  const wake = useInboxAction(actions.wake, { done: "open again", undo: actions.undo, onDone });
  const choose = (moment: string) => void snooze.run({ ...target, until: moment, from: until });
  return (
    <Menu onOpenChange={(open) => setNow(open ? new Date() : null)}>
      <MenuTrigger asChild>
        <Button size="sm" data-inbox-key={keys ? "z" : undefined} busy={snooze.busy || wake.busy}>
          <AlarmClock aria-hidden />
          Snooze
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        {now
          ? snoozePresets(now).map((preset) => (
              <MenuItem key={preset.id} onSelect={() => choose(preset.until.toISOString())}>
                {preset.label}
              </MenuItem>
            ))
          : null}
        <MenuItem onSelect={() => choose("recovery")}>
          When {destination ?? "the destination"} takes deliveries again
        </MenuItem>
        {until === null ? null : (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => void wake.run(target)}>
              <AlarmClockOff aria-hidden />
              End the snooze now
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}
