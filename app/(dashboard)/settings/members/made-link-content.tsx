"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";

/** A link as it was made, or what became of it by mail. */
export interface MadeLink {
  /** Null where it was mailed. */
  link: string | null;
  expiresAt: Date;
  mailedTo?: string | null;
  /** Why it could not be mailed. */
  problem?: string | null;
}

function Mailed({ made }: { made: MadeLink }) {
  return (
    <DialogContent
      title="The link was sent"
      footer={
        <DialogClose>
          <Button variant="primary">Done</Button>
        </DialogClose>
      }
    >
      <Callout tone="ok" announce>
        The mail server took it for {made.mailedTo}.
      </Callout>
      <p className="mt-3 text-sm text-muted">
        It works once and ends <RelativeTime at={made.expiresAt} />. Take it back in the menu of the member.
      </p>
    </DialogContent>
  );
}

/** Shows a link to set a password, this once, or that it was mailed. */
export function MadeLinkContent({ made }: { made: MadeLink }) {
  if (made.link === null) return <Mailed made={made} />;
  return (
    <DialogContent
      title="Copy the link now"
      footer={
        <DialogClose>
          <Button variant="primary">I have passed it on</Button>
        </DialogClose>
      }
    >
      {made.problem ? (
        <Callout tone="failed" announce className="mb-3">
          {made.problem} Pass the link on yourself.
        </Callout>
      ) : null}
      <Callout tone="attention" announce className="mb-3">
        This is the only time the link is shown. Whoever opens it sets the password, so hand it to this person
        alone.
      </Callout>
      <CodeBlock code={made.link} what="link" wrap />
      <p className="mt-3 text-sm text-muted">
        It works once and ends <RelativeTime at={made.expiresAt} />. Take it back in the menu of the member.
      </p>
    </DialogContent>
  );
}
