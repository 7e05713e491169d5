"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, IconButton } from "./button";

interface CopyButtonProps {
  value: string;
  /** What is copied, e.g. "event id"; spoken as "Copy event id". */
  what: string;
  /** Shows the words beside the icon. */
  labelled?: boolean;
  size?: "sm" | "md";
  className?: string;
}

/** Puts a text on the clipboard; false when the browser does not let us. */
export async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return copyThroughSelection(value);
  }
}

// navigator.clipboard exists only on https and localhost; installations on a plain http address need this.
function copyThroughSelection(value: string): boolean {
  const area = document.createElement("textarea");
  area.value = value;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

/** Copies a text and shows for a moment that it did. */
export function CopyButton({ value, what, labelled, size = "sm", className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);

  const icon = copied ? <Check className="text-ok-text" aria-hidden /> : <Copy aria-hidden />;
  const copy = () => void copyText(value).then(setCopied);
  if (labelled) {
    return (
      <Button size={size} onClick={copy} className={className}>
        {icon}
        {copied ? "Copied" : `Copy ${what}`}
      </Button>
    );
  }
  return (
    <IconButton label={copied ? "Copied" : `Copy ${what}`} size={size} onClick={copy} className={className}>
      {icon}
    </IconButton>
  );
}
