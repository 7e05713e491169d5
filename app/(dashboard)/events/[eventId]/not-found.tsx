"use client";

import { SearchX } from "lucide-react";
import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

/** An id that leads to no event: says which id, and where else it may be found. */
export default function NoSuchEvent() {
  const { eventId } = useParams<{ eventId?: string }>();
  const id = eventId ? decodeURIComponent(eventId) : "";
  return (
    <>
      <h1 className="sr-only">No such event</h1>
      <EmptyState
        icon={SearchX}
        title="There is no event with this id"
        actions={
          <>
            <ButtonLink href={`/events?q=${encodeURIComponent(id)}`} variant="primary">
              Search for it
            </ButtonLink>
            <ButtonLink href="/events">All events</ButtonLink>
          </>
        }
      >
        <code className="font-mono text-xs break-all">{id}</code> is not one of Tallyhook&apos;s event ids. It
        may be the provider&apos;s id, a payment reference or an order number: the search knows those too. Or
        the event was removed, or the link was cut short when it was copied.
      </EmptyState>
    </>
  );
}
