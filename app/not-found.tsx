import { SearchX } from "lucide-react";
import { Wordmark } from "@/components/layout/logo";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

/** An address that no screen has. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4">
      <Wordmark />
      <EmptyState
        icon={SearchX}
        title="There is nothing at this address"
        actions={
          <ButtonLink href="/" variant="primary">
            Go to the overview
          </ButtonLink>
        }
      >
        It may have been removed, or the link was cut short when it was copied.
      </EmptyState>
    </main>
  );
}
