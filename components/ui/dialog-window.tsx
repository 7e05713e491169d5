"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { IconButton } from "./button";
import { cn } from "./class-names";

export interface DialogWindowProps {
  title: string;
  /** One sentence on what this is for; also what a screen reader says first. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  onOpenChange: (open: boolean) => void;
  /** What has the focus when it opens; the first of its buttons and fields unless told. */
  focusFirst?: RefObject<HTMLElement | null>;
  /** What gets the focus back. */
  trigger: RefObject<HTMLElement | null>;
}

const WIDTH = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };

/** What a <DialogContent> shows while it is open. */
export function DialogWindow(props: DialogWindowProps) {
  const { title, description, children, footer, size = "sm", focusFirst, onOpenChange, trigger } = props;
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-[fade-in_120ms_ease-out] bg-overlay" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            if (!focusFirst?.current) return;
            event.preventDefault();
            focusFirst.current.focus();
          }}
          onCloseAutoFocus={() => trigger.current?.focus()}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full animate-[rise-in_140ms_ease-out] flex-col rounded-t-xl border border-line bg-surface shadow-float outline-none",
            "sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:-translate-x-1/2 sm:rounded-xl",
            WIDTH[size],
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-1">
            <div>
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description asChild>
                  <div className="mt-1 text-sm text-muted">{description}</div>
                </Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" className="-mr-2">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-5 py-3">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
