"use client";

import { useEffect } from "react";
import { tellProof } from "@/components/access/proof-tabs";
import { startSingleSignOn } from "@/components/access/session-requests";

/** Leaves for the identity provider, and tells the tab that waits for it when the person is back. */
export function SignInAnew({ name, done }: { name: string; done: boolean }) {
  useEffect(() => {
    if (done) tellProof();
    else void startSingleSignOn("/prove?done=1", true);
  }, [done]);
  return (
    <output className="block text-sm text-muted">
      {done
        ? `You are signed in as ${name}. Close this tab and go on in the other one.`
        : "Your identity provider is asked to sign you in again…"}
    </output>
  );
}
