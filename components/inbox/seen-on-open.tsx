"use client";

import { useEffect } from "react";
import type { Action } from "@/components/ui/action";

/** Tells the server that what names this person was opened. Renders nothing. */
export function SeenOnOpen({
  deliveryId,
  markSeen,
}: {
  deliveryId: string;
  markSeen: Action<{ deliveryId: string }, number>;
}) {
  useEffect(() => {
    // A mention that stays unseen by mistake is only counted a little longer.
    void markSeen({ deliveryId }).catch(() => undefined);
  }, [deliveryId, markSeen]);
  return null;
}
