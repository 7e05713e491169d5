"use client";

import { useRouter } from "next/navigation";
import { Component, startTransition, type ReactNode } from "react";
import { Button } from "./button";
import { ErrorState } from "./states";

interface PartBoundaryProps {
  /** Names what failed: "The list of events". */
  what: string;
  children: ReactNode;
}

interface Failed {
  digest: string | undefined;
}

/** Keeps the rest of a screen when one part can't be read: names the part, its id to quote, and a retry. */
export class PartBoundary extends Component<PartBoundaryProps, { failed: Failed | null }> {
  override state: { failed: Failed | null } = { failed: null };

  static getDerivedStateFromError(error: unknown): { failed: Failed } {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
    // Redirects and "not found" travel as errors and belong to Next.
    if (digest?.startsWith("NEXT_")) throw error;
    return { failed: { digest } };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    return (
      <Failure
        what={this.props.what}
        reference={failed.digest}
        onRetry={() => this.setState({ failed: null })}
      />
    );
  }
}

function Failure(props: { what: string; reference: string | undefined; onRetry: () => void }) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      router.refresh();
      props.onRetry();
    });
  }
  return (
    <ErrorState
      title={`${props.what} could not be read`}
      reference={props.reference}
      className="rounded-lg border border-line bg-surface py-10"
      actions={
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      Nothing was changed. The database may be busy or restarting.
    </ErrorState>
  );
}
