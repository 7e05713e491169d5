"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactElement, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { SecretOnce } from "./secret-once";

/** A secret that was taken in. */
export interface TakenSecret {
  version: number;
  /** The secret that was made; null when the person pasted one. */
  secret: string | null;
}

interface SecretDialogProps<Taken extends TakenSecret> {
  /** The button that opens it; null while it is not offered. */
  trigger: ReactElement | null;
  /** What is said when it is done, and what follows for a secret that was made or pasted. */
  told: (taken: Taken) => { title: string; made: string; pasted: string };
  /** Asks for the secret; a <DialogContent>. */
  renderForm: (onDone: (taken: Taken) => void) => ReactNode;
}

/**
 * Takes a secret in and shows one that was made, this once. It stays on the page without its button: the page
 * may learn of the new secret while it is still being shown.
 */
export function SecretDialog<Taken extends TakenSecret>({
  trigger,
  told,
  renderForm,
}: SecretDialogProps<Taken>) {
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  const router = useRouter();

  function change(next: boolean) {
    setOpen(next);
    if (next) setTaken(null);
    else if (taken) router.refresh();
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      {trigger ? <DialogTrigger>{trigger}</DialogTrigger> : null}
      {taken ? <Told taken={taken} {...told(taken)} /> : renderForm(setTaken)}
    </Dialog>
  );
}

function Told(props: { taken: TakenSecret; title: string; made: string; pasted: string }) {
  const { taken, title, made, pasted } = props;
  return (
    <DialogContent
      title={title}
      footer={
        <DialogClose>
          <Button variant="primary">Done</Button>
        </DialogClose>
      }
    >
      {taken.secret ? (
        <SecretOnce secret={taken.secret}>{made}</SecretOnce>
      ) : (
        <p className="text-sm text-muted">{pasted}</p>
      )}
    </DialogContent>
  );
}
