"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";

export interface MadeLink {
  link: string;
  expiresAt: Date;
}

/** Shows a link to set a password, this once. */
export function MadeLinkContent({ made }: { made: MadeLink }) {
  return (
    <DialogContent
      title="Copy the link now"
      footer={
        <DialogClose>
          <Button variant="primary">I have passed it on</Button>
        </DialogClose>
      }
    >
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
