"use client";

import { CircleCheck, CircleSlash, MailOpen, MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import { StatusBadge, type StatusLook } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/states";
import type { MemberView } from "@/lib/access/queries";

// Every row has one, and few are opened.
const MemberMenu = later(() => import("./member-menu").then((module) => module.MemberMenu));

const LOOKS: Record<"active" | "disabled" | "invited", StatusLook> = {
  active: { label: "Active", tone: "ok", icon: CircleCheck },
  invited: { label: "Invited", tone: "waiting", icon: MailOpen },
  disabled: { label: "Disabled", tone: "neutral", icon: CircleSlash },
};

function statusOf(member: MemberView): keyof typeof LOOKS {
  if (member.disabledAt) return "disabled";
  return member.linkExpiresAt && !member.lastSignInAt && !member.hasPassword ? "invited" : "active";
}

function columnsFor(ownId: string): Column<MemberView>[] {
  return [
    {
      id: "name",
      header: "Name",
      card: "title",
      cell: (member) => (
        <>
          {member.name}
          {member.id === ownId ? <span className="text-subtle"> (you)</span> : null}
        </>
      ),
    },
    { id: "email", header: "E-mail", cell: (member) => member.email, width: "28%" },
    {
      id: "role",
      header: "Role",
      cell: (member) => <span className="capitalize">{member.role}</span>,
      width: "100px",
    },
    {
      id: "status",
      header: "Status",
      width: "110px",
      cell: (member) => <StatusBadge status={statusOf(member)} looks={LOOKS} look="plain" />,
    },
    {
      id: "sign-in",
      header: "Last sign-in",
      width: "120px",
      cell: (member) => <RelativeTime at={member.lastSignInAt} />,
    },
    {
      id: "actions",
      header: "",
      width: "56px",
      align: "right",
      card: "aside",
      cell: (member) => <MemberButton member={member} />,
    },
  ];
}

/** The members with a menu each. */
export function MemberTable({ members, ownId }: { members: MemberView[]; ownId: string }) {
  return (
    <DataTable
      caption="Members"
      rows={members}
      columns={columnsFor(ownId)}
      rowId={(member) => member.id}
      empty={<EmptyState title="No members yet" />}
    />
  );
}

function MemberButton({ member }: { member: MemberView }) {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <MemberMenu member={member} />;
  return (
    <IconButton
      size="sm"
      label={`Change ${member.name}`}
      aria-haspopup="menu"
      {...MemberMenu.ahead}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") setWanted(true);
      }}
    >
      <MoreHorizontal aria-hidden />
    </IconButton>
  );
}
