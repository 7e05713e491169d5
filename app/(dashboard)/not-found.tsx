import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

/** A link that leads to nothing. */
export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="There is nothing at this address"
        actions={<ButtonLink href="/events">Search events</ButtonLink>}
      >
        It may have been removed, or the link was cut short when it was copied.
      </EmptyState>
    </>
  );
}
