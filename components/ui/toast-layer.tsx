"use client";

import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toast, Toaster } from "sonner";
import type { Notice } from "./notify";

const UNDO_MS = 10_000;

const CLASS_NAMES = {
  toast: "!rounded-lg !border !border-line !bg-surface !text-text !shadow-float !font-sans !text-sm",
  description: "!text-muted",
  actionButton: "!bg-accent !text-accent-ink",
  closeButton: "!border-line !bg-surface !text-muted",
  success: "[&_[data-icon]]:!text-ok-text",
  error: "[&_[data-icon]]:!text-failed-text",
};

/** Draws notices with sonner; taken over by <Toaster> once there is something to say. */
export default function ToastLayer({ notices }: { notices: readonly Notice[] }) {
  const { resolvedTheme } = useTheme();
  const router = useRouter();
  const newest = notices.at(-1);
  useEffect(() => {
    if (!newest) return;
    const { link, action: offered } = newest;
    const action = offered
      ? { label: offered.label, onClick: offered.run }
      : link && { label: link.label, onClick: () => router.push(link.href) };
    // Whoever may take something back needs the time to read what happened.
    toast[newest.kind](newest.message, { action, duration: offered ? UNDO_MS : undefined });
  }, [newest, router]);
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      toastOptions={{ classNames: CLASS_NAMES }}
    />
  );
}
