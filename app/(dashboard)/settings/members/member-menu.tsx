"use client";

import { MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/access/permissions";
import type { MemberView } from "@/lib/access/queries";
import { changeMemberRoleAction, endMemberSessionsAction, setMemberDisabledAction } from "../actions";
import { ROLE_OPTIONS } from "../role-options";

/** What may be changed about a member, open from the start. */
export function MemberMenu({ member }: { member: MemberView }) {
  const [asking, setAsking] = useState(false);
  const role = useAction(changeMemberRoleAction, {
    success: `The role of ${member.name} was changed. It counts at once.`,
  });
  const sessions = useAction(endMemberSessionsAction, {
    success: ({ ended }) =>
      ended === 0
        ? `${member.name} was signed in nowhere.`
        : `${member.name} is signed out everywhere and may sign in again.`,
  });
  const disabled = member.disabledAt !== null;
  const access = useAction(setMemberDisabledAction, {
    success: disabled
      ? `${member.name} may sign in again.`
      : `${member.name} is signed out and can't sign in.`,
  });
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger asChild>
          <IconButton size="sm" label={`Change ${member.name}`}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <RoleChoice role={member.role} onChoose={(next) => void role.run({ id: member.id, role: next })} />
          <MenuSeparator />
          <MenuItem onSelect={() => void sessions.run({ id: member.id })}>Sign out everywhere</MenuItem>
          {disabled ? (
            <MenuItem onSelect={() => void access.run({ id: member.id, disabled: false })}>
              Enable account
            </MenuItem>
          ) : (
            <MenuItem danger onSelect={() => setAsking(true)}>
              Disable account…
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      <AskToDisable
        name={member.name}
        open={asking}
        onOpenChange={setAsking}
        onConfirm={() => access.run({ id: member.id, disabled: true })}
      />
    </>
  );
}

function RoleChoice({ role, onChoose }: { role: Role; onChoose: (role: Role) => void }) {
  return (
    <>
      <MenuLabel>Role</MenuLabel>
      <MenuRadioGroup value={role} onValueChange={(next) => onChoose(next as Role)}>
        {ROLE_OPTIONS.map((option) => (
          <MenuRadioItem key={option.value} value={option.value}>
            {option.label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}

interface AskToDisableProps {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => Promise<boolean>;
}

function AskToDisable({ name, ...dialog }: AskToDisableProps) {
  return (
    <ConfirmDialog
      {...dialog}
      title={`Disable ${name}?`}
      description="They are signed out at once and can't sign in until an admin enables the account."
      confirmLabel="Disable account"
      danger
    />
  );
}
