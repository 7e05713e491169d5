"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { useAction } from "@/components/ui/use-action";
import type { MemberView } from "@/lib/access/queries";
import { mailPasswordLinkAction, makePasswordLinkAction } from "../actions";
import { MadeLinkContent, type MadeLink } from "./made-link-content";
import { useSendsMail } from "./sends-mail";

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
  const mail = useAction(mailPasswordLinkAction, { onDone: setMade });
  const sendsMail = useSendsMail();
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
          <Button
            variant={sendsMail ? "secondary" : "primary"}
            busy={action.busy}
            onClick={() => void action.run({ member: member.id })}
          >
            {sendsMail ? "Show link" : "Make link"}
          </Button>
          {sendsMail ? (
            <Button variant="primary" busy={mail.busy} onClick={() => void mail.run({ member: member.id })}>
              Send by e-mail
            </Button>
          ) : null}
        </>
      }
    />
  );
}
