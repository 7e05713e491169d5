"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretOnce } from "@/components/sources/secret-once";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";

interface RotateSecretButtonProps {
  destination: { slug: string; name: string };
  rotate: Action<{ destination: string; overlapHours: number }, { secret: string }>;
}

/** Gives a destination a new signing secret, both signing for a while. */
export function RotateSecretButton({ destination, rotate }: RotateSecretButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [hours, setHours] = useState("24");
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, fields } = useAction(rotate, { onDone: (done) => setSecret(done.secret) });

  function change(next: boolean) {
    setOpen(next);
    if (!next && secret) router.refresh();
    setSecret(null);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger>
        <Button size="sm">
          <RefreshCw aria-hidden />
          Rotate…
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Rotate the signing secret of ${destination.name}`}
        description="During the overlap every request carries both signatures, so the receiver can change over when it likes."
        footer={
          <>
            <DialogClose>
              <Button variant={secret ? "primary" : "secondary"}>{secret ? "Done" : "Cancel"}</Button>
            </DialogClose>
            {secret ? null : (
              <Button
                variant="primary"
                busy={busy}
                disabled={hours.trim() === ""}
                onClick={() => void run({ destination: destination.slug, overlapHours: Number(hours) })}
              >
                Rotate
              </Button>
            )}
          </>
        }
      >
        {secret ? (
          <SecretOnce secret={secret}>Give it to the receiving system before the overlap ends.</SecretOnce>
        ) : (
          <OverlapField hours={hours} error={fields["overlapHours"] ?? null} onChange={setHours} />
        )}
      </DialogContent>
    </Dialog>
  );
}

interface OverlapFieldProps {
  hours: string;
  error: string | null;
  onChange: (hours: string) => void;
}

function OverlapField({ hours, error, onChange }: OverlapFieldProps) {
  return (
    <Field label="Overlap in hours" hint="At most 168, a week." error={error}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          max={168}
          value={hours}
          onChange={(event) => onChange(event.target.value)}
          className="max-w-32"
        />
      )}
    </Field>
  );
}
