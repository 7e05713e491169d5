"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { useAction } from "@/components/ui/use-action";
import type { MemberView } from "@/lib/access/queries";
import { makePasswordLinkAction } from "../actions";
import { MadeLinkContent, type MadeLink } from "./made-link-content";

interface PasswordLinkDialogProps {
  member: MemberView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Makes a link with which a member sets a new password, and shows it once. */
export function PasswordLinkDialog({ member, open, onOpenChange }: PasswordLinkDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open ? <LinkContent member={member} /> : null}
    </Dialog>
  );
}

function LinkContent({ member }: { member: MemberView }) {
  const [made, setMade] = useState<MadeLink | null>(null);
  const action = useAction(makePasswordLinkAction, { onDone: setMade });
  if (made) return <MadeLinkContent made={made} />;
  return (
    <DialogContent
      title={`Make a password link for ${member.name}?`}
      description="It works once, within a day. When they set the password, every session of theirs ends. Until then their password stays as it is; a link that is open stops working now."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={action.busy} onClick={() => void action.run({ member: member.id })}>
            Make link
          </Button>
        </>
      }
    />
  );
}
