import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { RolesCard } from "@/components/access/roles-card";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { listMembers, type MemberView } from "@/lib/access/queries";
import { plural } from "@/lib/format/count";
import { sendsMail } from "@/lib/platform/mail";
import { AddMember } from "./add-member";
import { MemberTable } from "./member-table";
import { SendsMail } from "./sends-mail";

export const metadata: Metadata = { title: "Members" };

function summaryOf(members: readonly MemberView[]): string {
  const active = members.filter((member) => !member.disabledAt);
  const admins = active.filter((member) => member.role === "admin").length;
  const disabled = members.length - active.length;
  const tail = disabled > 0 ? `; ${plural(disabled, "account is", "accounts are")} disabled` : "";
  return `${plural(active.length, "person", "people")} may sign in, ${plural(admins, "of them is an admin", "of them are admins")}${tail}.`;
}

/** Who can do what. */
export default async function MembersPage() {
  const actor = await requireActor();
  if (!may(actor.role, "members.read")) return <Forbidden permission="members.read" />;
  const members = await listMembers(actor);
  return (
    <SendsMail value={sendsMail()}>
      <PageHeader title="Members" summary={summaryOf(members)} actions={<AddMember />} />
      <MemberTable members={members} ownId={actor.id} />
      <RolesCard className="mt-6" />
    </SendsMail>
  );
}
