"use client";

import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { useAction } from "@/components/ui/use-action";

export interface SentSampleView {
  type: string;
  status: number;
  eventIds: string[];
}

interface SampleButtonProps {
  slug: string;
  send: Action<{ slug: string }, SentSampleView>;
  variant?: "primary" | "secondary";
}

/** Sends an invented, correctly signed event to a test source, and says what our endpoint answered. */
export function SampleButton({ slug, send, variant = "secondary" }: SampleButtonProps) {
  const router = useRouter();
  const [sent, setSent] = useState<SentSampleView | null>(null);
  const { run, busy } = useAction(send, {
    onDone: (result) => {
      setSent(result);
      router.refresh();
    },
  });
  const [eventId] = sent?.eventIds ?? [];
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button variant={variant} busy={busy} onClick={() => void run({ slug })}>
        <Send aria-hidden />
        Send a sample event
      </Button>
      <output className="text-sm text-muted">
        {sent ? (
          <>
            {sent.type} was answered {sent.status}.{" "}
            {sent.status < 300 && eventId ? (
              <Link
                href={`/events?q=${encodeURIComponent(eventId)}`}
                className="text-accent-text underline underline-offset-2"
              >
                See the event
              </Link>
            ) : null}
          </>
        ) : null}
      </output>
    </span>
  );
}
