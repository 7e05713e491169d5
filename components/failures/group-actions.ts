import type { Action } from "@/components/ui/action";
import type { GroupsChanged } from "@/lib/failures/group-model";

/** What may be done with failure groups; null where the person's role may not. */
export interface GroupActions {
  triage: {
    resolve: Action<{ ids: string[]; note?: string }, GroupsChanged>;
    reopen: Action<{ ids: string[] }, GroupsChanged>;
    mute: Action<MuteChoice & { ids: string[] }, GroupsChanged>;
    unmute: Action<{ ids: string[] }, GroupsChanged>;
    assign: Action<{ ids: string[]; to: string | null }, GroupsChanged>;
  } | null;
  merge: {
    merge: Action<{ ids: string[]; into: string }, GroupsChanged>;
    unmerge: Action<{ id: string }, GroupsChanged>;
  } | null;
}

export interface MuteChoice {
  /** ISO 8601. */
  until?: string;
  failures?: number;
  money?: { amount: string; currency: string };
}

export interface GroupPerson {
  id: string;
  name: string;
}
