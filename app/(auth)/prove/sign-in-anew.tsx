"use client";

import { useEffect } from "react";
import { tellProof } from "@/components/access/proof-tabs";
import { startSingleSignOn } from "@/components/access/session-requests";

interface SignInAnewProps {
  name: string;
  /** Back from the identity provider. */
  done: boolean;
  /** Whether what it said is a proof. */
  counts: boolean;
}

function wordsOf({ name, done, counts }: SignInAnewProps): string {
  if (!done) return "Your identity provider is asked to sign you in again…";
  if (counts) return `You are signed in as ${name}. Close this tab and go on in the other one.`;
  return "Your identity provider did not say that it asked you just now, so this does not count. Ask an admin to let it state auth_time in its tokens.";
}

/** Leaves for the identity provider, and tells the tab that waits for it when the person is back. */
export function SignInAnew(props: SignInAnewProps) {
  const { done, counts } = props;
  useEffect(() => {
    if (!done) void startSingleSignOn("/prove?done=1", true);
    else if (counts) tellProof();
  }, [done, counts]);
  return <output className="block text-sm text-muted">{wordsOf(props)}</output>;
}
