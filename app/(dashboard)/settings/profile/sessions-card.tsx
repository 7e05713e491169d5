"use client";

import { Button } from "@/components/ui/button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import type { SessionView } from "@/lib/access/session-queries";
import { plural } from "@/lib/format/count";
import { endOtherSessionsAction, endOwnSessionAction } from "../actions";

interface SessionsCardProps {
  sessions: SessionView[];
  /** The one that this page is read in. */
  ownId: string | null;
}

/** Where the person is signed in, with a way to end each. */
export function SessionsCard({ sessions, ownId }: SessionsCardProps) {
  const others = useAction(endOtherSessionsAction, {
    success: ({ ended }) => `${plural(ended, "other session was", "other sessions were")} ended.`,
  });
  const current = sessions.find(({ id }) => id === ownId);
  return (
    <Card
      title="Where you are signed in"
      id="sessions"
      className="lg:col-span-2"
      flush
      actions={
        current && sessions.length > 1 ? (
          <Button busy={others.busy} onClick={() => void others.run({ keep: current.id })}>
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} own={session.id === ownId} />
        ))}
      </ul>
      <p className="border-t border-line px-4 py-2 text-xs text-subtle">
        A session you do not know? End it and change your password. Each ends by itself twelve hours after its
        sign-in.
      </p>
    </Card>
  );
}

function placesOf({ address, lastAddress }: SessionView): string {
  const from = address ?? "an unknown address";
  return lastAddress && lastAddress !== address ? `${from}, last from ${lastAddress}` : from;
}

function SessionLine({ session, own }: { session: SessionView; own: boolean }) {
  const end = useAction(endOwnSessionAction, {
    success: "The session was ended. It opens nothing any more.",
  });
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {session.device}
          {own ? <Badge tone="ok">This session</Badge> : null}
        </p>
        <p className="break-words text-muted">
          Signed in <RelativeTime at={session.startedAt} /> from {placesOf(session)}
          {own ? null : (
            <>
              {" · "}last seen <RelativeTime at={session.lastSeenAt} />
            </>
          )}
        </p>
      </div>
      {own ? null : (
        <Button
          size="sm"
          busy={end.busy}
          aria-label={`End the session in ${session.device}`}
          onClick={() => void end.run({ id: session.id })}
        >
          End
        </Button>
      )}
    </li>
  );
}
