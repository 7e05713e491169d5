"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./button";
import { cn } from "./class-names";

interface PanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
  /** Called when it has gone, to put the focus where it belongs. */
  onClosed?: () => void;
  /** "modal" dims and traps focus; "beside" leaves the list usable. */
  mode?: "modal" | "beside";
  width?: "md" | "lg";
}

/** Details beside a list: a column on the right, the whole screen at phone width. */
export function Panel(props: PanelProps) {
  const { open, onOpenChange, title, description, actions, footer, children, width = "lg" } = props;
  const modal = (props.mode ?? "modal") === "modal";
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal ? <Radix.Overlay className="fixed inset-0 z-40 animate-[fade-in_120ms] bg-overlay" /> : null}
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onCloseAutoFocus={(event) => {
            if (!props.onClosed) return;
            event.preventDefault();
            props.onClosed();
          }}
          onInteractOutside={(event) => {
            if (!modal) event.preventDefault();
          }}
          className={cn(
            "fixed inset-0 z-40 flex animate-[slide-in_160ms_ease-out] flex-col border-line bg-surface shadow-float outline-none sm:left-auto sm:w-full sm:border-l",
            width === "lg" ? "sm:max-w-2xl" : "sm:max-w-md",
          )}
        >
          <div className="flex items-start gap-3 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-sm text-muted">{description}</Radix.Description>
              ) : null}
            </div>
            {actions}
            <Radix.Close asChild>
              <IconButton label="Close panel">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
          {footer ? <div className="border-t border-line px-4 py-3">{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
