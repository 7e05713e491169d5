"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A screen that could not be read; the frame around it stays. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <ErrorState
      title="This screen could not be read"
      reference={error.digest}
      actions={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      Nothing was changed. The database may be restarting, or your role may not see this screen.
    </ErrorState>
  );
}
