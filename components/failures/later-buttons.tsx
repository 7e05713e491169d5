"use client";

import dynamic from "next/dynamic";
import { whenIdle } from "@/components/ui/later";

// What acts on a group comes after the list: menus and windows are not part of the first script.
whenIdle(() => {
  void import("./group-buttons");
  void import("./merge-groups");
  void import("@/components/replay/plan-replay-button");
});

export const GroupButtons = dynamic(() => import("./group-buttons").then((module) => module.GroupButtons), {
  loading: () => null,
});
export const MergeDialog = dynamic(() => import("./merge-groups").then((module) => module.MergeDialog), {
  loading: () => null,
});
export const PlanReplayButton = dynamic(
  () => import("@/components/replay/plan-replay-button").then((module) => module.PlanReplayButton),
  { loading: () => null },
);
