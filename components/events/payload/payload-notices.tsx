"use client";

import { Eye, ShieldAlert, ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatDuration } from "@/lib/format/time";
import type { EventDetail } from "@/lib/ingest/model";
import type { SignedFields } from "@/lib/providers/contract";
import { signedLegend } from "./signed-marks";
import type { Reveal } from "./use-reveal";

/** What the provider's signature vouches for, in words for whoever moves money by it. */
export function SignedNotice({ signed, provider }: { signed: SignedFields | null; provider: string }) {
  const legend = signedLegend(signed, provider);
  if (!legend) return null;
  const Icon = legend.careful ? ShieldAlert : ShieldCheck;
  return (
    <p className="flex items-start gap-2 text-sm text-muted">
      <Icon
        className={
          legend.careful
            ? "mt-0.5 size-4 shrink-0 text-attention-text"
            : "mt-0.5 size-4 shrink-0 text-ok-text"
        }
        aria-hidden
      />
      <span>
        <span className="font-medium text-text">{legend.label}.</span> {legend.text}
      </span>
    </p>
  );
}

interface MaskNoticeProps {
  event: EventDetail;
  reveal: Reveal;
  mayReveal: boolean;
  onAsk: () => void;
}

/** Whether personal data is masked, and the way to see it. */
export function MaskNotice({ event, reveal, mayReveal, onAsk }: MaskNoticeProps) {
  const masked = event.payload.maskedPaths.length;
  const all = reveal.event;
  if (reveal.untilMs !== null) {
    return (
      <Callout
        tone="attention"
        actions={
          <Button size="sm" onClick={reveal.mask}>
            Mask now
          </Button>
        }
      >
        {all ? "Personal data is shown" : "The fields you asked for are shown"}
        {all?.customer ? ` (customer: ${all.customer})` : ""}, which stands in the audit log. Masked again in{" "}
        <Countdown untilMs={reveal.untilMs} />.
      </Callout>
    );
  }
  return (
    <Callout
      actions={
        mayReveal ? (
          <Button size="sm" onClick={onAsk}>
            <Eye aria-hidden />
            Show personal data…
          </Button>
        ) : null
      }
    >
      {masked > 0
        ? `Personal data is masked in ${masked} ${masked === 1 ? "field" : "fields"}.`
        : "Personal data is masked."}{" "}
      {mayReveal
        ? "Choose a masked field to show it alone, or show all; either is recorded with your reason."
        : "Your role sees it masked."}
    </Callout>
  );
}

function Countdown({ untilMs }: { untilMs: number }) {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="tabular-nums">{formatDuration(Math.max(0, untilMs - nowMs))}</span>;
}
