import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { ReplayKey } from "@/components/delivery/replay-key";
import { InboxKeys } from "@/components/inbox/inbox-keys";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { GroupDetail } from "../_components/group-detail";

export const metadata: Metadata = { title: "Failure group" };

/** One failure group as a page of its own, for a link that works alone. */
export default async function FailureGroupPage({ params }: { params: Promise<{ groupId: string }> }) {
  const actor = await requireActor();
  const { groupId } = await params;
  const group = await orNotFound(getFailureGroup(actor, groupId));
  return (
    <>
      <LiveRefresh topics={["failures", "deliveries"]} />
      <ReplayKey />
      <InboxKeys />
      <PageHeader
        crumbs={[{ label: "Failures", href: "/failures" }, { label: group.destination.name }]}
        title={group.sentence}
      />
      <div className="max-w-4xl">
        <GroupDetail actor={actor} group={group} />
      </div>
    </>
  );
}
