"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Where toasts appear. Use toast.success(sentence, {action}) with a link to the thing it speaks of. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border !border-line !bg-surface !text-text !shadow-float !font-sans !text-sm",
          description: "!text-muted",
          actionButton: "!bg-accent !text-accent-ink",
          closeButton: "!border-line !bg-surface !text-muted",
          success: "[&_[data-icon]]:!text-ok-text",
          error: "[&_[data-icon]]:!text-failed-text",
          warning: "[&_[data-icon]]:!text-attention-text",
          info: "[&_[data-icon]]:!text-waiting-text",
        },
      }}
    />
  );
}
