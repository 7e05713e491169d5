"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Saves the event's bytes as they came, after asking for a reason. */
export function DownloadDialog({ eventId }: { eventId: string }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger>
        <Button size="sm">
          <Download aria-hidden />
          Download original…
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Download the original bytes?"
        description="The file holds the payload as the provider sent it, personal data included. Your name and your reason go into the audit log."
      >
        {/* A plain form, so that the browser saves the answer as a file. */}
        <form
          method="post"
          action={`/events/${encodeURIComponent(eventId)}/bytes`}
          onSubmit={() => setTimeout(() => setOpen(false), 0)}
        >
          <Field label="Reason" hint="For example: sent to the provider's support, case 4711.">
            {(control) => (
              <Input
                {...control}
                name="reason"
                required
                minLength={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <div className="mt-4 flex justify-end gap-2">
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" disabled={reason.trim().length < 3}>
              Download
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
