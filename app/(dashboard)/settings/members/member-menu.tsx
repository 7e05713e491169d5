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
import {
  changeMemberRoleAction,
  endMemberSessionsAction,
  removeMemberSecondFactorAction,
  setMemberDisabledAction,
  takeBackPasswordLinkAction,
} from "../actions";
import { ROLE_OPTIONS } from "../role-options";
import { PasswordLinkDialog } from "./password-link-dialog";

/** What may be changed about a member, open from the start. */
export function MemberMenu({ member }: { member: MemberView }) {
  const [asking, setAsking] = useState<"to disable" | "for a link" | null>(null);
  const role = useAction(changeMemberRoleAction, {
    success: `The role of ${member.name} was changed. It counts at once.`,
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
          <SignInItems member={member} onLink={() => setAsking("for a link")} />
          {disabled ? (
            <MenuItem onSelect={() => void access.run({ id: member.id, disabled: false })}>
              Enable account
            </MenuItem>
          ) : (
            <MenuItem danger onSelect={() => setAsking("to disable")}>
              Disable account…
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      <AskToDisable
        name={member.name}
        open={asking === "to disable"}
        onOpenChange={(open) => setAsking(open ? "to disable" : null)}
        onConfirm={() => access.run({ id: member.id, disabled: true })}
      />
      <PasswordLinkDialog
        member={member}
        open={asking === "for a link"}
        onOpenChange={(open) => setAsking(open ? "for a link" : null)}
      />
    </>
  );
}

/** What an admin may do about how a member signs in. */
function SignInItems({ member, onLink }: { member: MemberView; onLink: () => void }) {
  const factor = useAction(removeMemberSecondFactorAction, {
    success: `${member.name} signs in with the password alone now.`,
  });
  const link = useAction(takeBackPasswordLinkAction, {
    success: `The link of ${member.name} does not work any more.`,
  });
  const sessions = useAction(endMemberSessionsAction, {
    success: ({ ended }) =>
      ended === 0
        ? `${member.name} was signed in nowhere.`
        : `${member.name} is signed out everywhere and may sign in again.`,
  });
  return (
    <>
      {member.disabledAt ? null : <MenuItem onSelect={() => onLink()}>Make a password link…</MenuItem>}
      {member.linkExpiresAt ? (
        <MenuItem onSelect={() => void link.run({ member: member.id })}>Take back the open link</MenuItem>
      ) : null}
      {member.hasSecondFactor ? (
        <MenuItem onSelect={() => void factor.run({ id: member.id })}>Take off the second factor</MenuItem>
      ) : null}
      <MenuItem onSelect={() => void sessions.run({ id: member.id })}>Sign out everywhere</MenuItem>
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
