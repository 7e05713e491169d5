"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** When even the frame could not be drawn: the database is away, or the configuration is not usable. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh items-center justify-center bg-canvas text-text">
        <title>Tallyhook</title>
        <ErrorState
          title="The console can't be shown right now"
          reference={error.digest}
          actions={
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Its database may be restarting. Events are received and kept by other processes meanwhile.
        </ErrorState>
      </body>
    </html>
  );
}
