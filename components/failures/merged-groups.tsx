"use client";

import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MergedGroup } from "@/lib/failures/group-model";
import { plural } from "@/lib/format/count";
import type { GroupActions } from "./group-actions";
import { UnmergeButton } from "./merge-groups";

interface MergedGroupsProps {
  members: readonly MergedGroup[];
  /** Null for those who may not take merges apart. */
  merge: GroupActions["merge"];
}

/** What was merged into a group, each with the way to take it apart again. */
export function MergedGroups({ members, merge }: MergedGroupsProps) {
  if (members.length === 0) return null;
  return (
    <Card title="Merged into this group" id="merged" flush>
      <ul className="divide-y divide-line text-sm">
        {members.map((member) => (
          <li
            key={member.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2"
          >
            <span className="min-w-0 flex-1 basis-64">
              <code className="font-mono text-xs break-words">{member.template}</code>
              <span className="block text-muted">
                {plural(member.failures, "failure")}, merged by {member.mergedBy ?? "someone"}{" "}
                {member.mergedAt ? <RelativeTime at={member.mergedAt} /> : null}
              </span>
            </span>
            {merge ? <UnmergeButton id={member.id} merge={merge} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
