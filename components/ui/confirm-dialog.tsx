"use client";

import { useState, type ReactElement, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

interface ConfirmDialogProps {
  /** The element that opens it; leave out and pass open/onOpenChange to control it. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** More than a sentence: the plan, a field for the reason. */
  children?: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  /** When given, the person types this before the button works. */
  typedConfirmation?: string;
  /** Keeps the button off until the children are filled in. */
  ready?: boolean;
  /** Resolve true to close; false keeps it open, for example after an error was shown. */
  onConfirm: () => Promise<boolean>;
}

/** Asks before something that can't be taken back, and waits until it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {props.trigger ? <DialogTrigger>{props.trigger}</DialogTrigger> : null}
      {open ? <ConfirmContent {...props} onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}

function ConfirmContent(props: ConfirmDialogProps & { onDone: () => void }) {
  const { title, description, children, confirmLabel, danger, typedConfirmation, ready = true } = props;
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const matches = typedConfirmation === undefined || typed.trim() === typedConfirmation;

  async function confirm() {
    setBusy(true);
    try {
      if (await props.onConfirm()) props.onDone();
    } finally {
      setBusy(false);
    }
  }

  return (
    <DialogContent
      title={title}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant={danger ? "danger" : "primary"}
            busy={busy}
            disabled={!matches || !ready}
            onClick={() => void confirm()}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {typedConfirmation === undefined ? null : (
        <Field label={`Type ${typedConfirmation} to confirm`} className="mt-3">
          {(control) => (
            <Input {...control} autoComplete="off" value={typed} onChange={(e) => setTyped(e.target.value)} />
          )}
        </Field>
      )}
    </DialogContent>
  );
}
