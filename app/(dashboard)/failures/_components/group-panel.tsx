import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import { UrlPanel } from "@/components/ui/url-panel";
import type { Actor } from "@/lib/access/actor";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { GroupDetail } from "./group-detail";

/** A failure group beside the inbox. */
export async function GroupPanel({ actor, groupId }: { actor: Actor; groupId: string }) {
  const group = await orNull(getFailureGroup(actor, groupId));
  if (!group) {
    return (
      <UrlPanel title="No such failure group" pageHref="/failures">
        <p className="text-sm text-muted">
          There is no failure group with this id. It may have been removed.
        </p>
      </UrlPanel>
    );
  }
  return (
    <UrlPanel title={group.sentence} pageHref={`/failures/${group.id}`}>
      <GroupDetail actor={actor} group={group} />
    </UrlPanel>
  );
}
