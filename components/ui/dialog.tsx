"use client";

import { Slot } from "radix-ui";
import { createContext, useContext, useRef, type ReactElement, type ReactNode, type RefObject } from "react";
import type { DialogWindowProps } from "./dialog-window";
import { later, whenIdle } from "./later";

interface OpenState {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where the focus goes when the window has closed. */
  trigger: RefObject<HTMLButtonElement | null>;
}

interface PartProps {
  /** The button itself. */
  children: ReactElement;
}

const Opened = createContext<OpenState | null>(null);

// The window and what holds the focus in it are no part of the first paint.
const DialogWindow = later(() => import("./dialog-window").then((module) => module.DialogWindow));
whenIdle(DialogWindow.fetch);

function useOpened(): OpenState {
  const opened = useContext(Opened);
  if (!opened) throw new Error("The parts of a dialog stand inside <Dialog>.");
  return opened;
}

/** A window over the screen with the button that opens it. */
export function Dialog(props: Omit<OpenState, "trigger"> & { children: ReactNode }) {
  const { open, onOpenChange, children } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  return <Opened value={{ open, onOpenChange, trigger }}>{children}</Opened>;
}

/** Around the button that opens the <Dialog>. */
export function DialogTrigger({ children }: PartProps) {
  const { open, onOpenChange, trigger } = useOpened();
  return (
    <Slot.Root
      ref={trigger}
      aria-haspopup="dialog"
      aria-expanded={open}
      data-state={open ? "open" : "closed"}
      {...DialogWindow.ahead}
      onClick={() => onOpenChange(!open)}
    >
      {children}
    </Slot.Root>
  );
}

/** Around a button in the window that closes it. */
export function DialogClose({ children }: PartProps) {
  const { onOpenChange } = useOpened();
  return <Slot.Root onClick={() => onOpenChange(false)}>{children}</Slot.Root>;
}

/** The window of a <Dialog>: centred on a desk, a sheet from the bottom on a phone. */
export function DialogContent(props: Omit<DialogWindowProps, "onOpenChange" | "trigger">) {
  const { open, ...rest } = useOpened();
  return open ? <DialogWindow {...props} {...rest} /> : null;
}
