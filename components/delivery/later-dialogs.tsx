"use client";

import dynamic from "next/dynamic";
import { whenIdle } from "@/components/ui/later";
import type { ReplayDialog as WholeReplayDialog } from "./replay-dialog";

// What acts on a chosen row comes after the list, so that the first script does not carry it. While one is on
// its way nothing stands in its place: without a fallback of its own, the whole list would give way to its
// skeleton.
whenIdle(() => {
  void import("./replay-dialog");
  void import("./resolve-dialog");
  void import("@/components/replay/plan-replay-button");
});

/** Has the buttons of a dead letter at hand when one is opened: their keys mean nothing before they are there. */
export function fetchChangeButtons(): void {
  whenIdle(() => void import("@/components/inbox/change-buttons"));
}

/** As itself: dynamic() forgets that its target and its action belong together. */
export const ReplayDialog = dynamic(() => import("./replay-dialog").then((module) => module.ReplayDialog), {
  loading: () => null,
}) as typeof WholeReplayDialog;
export const ResolveDialog = dynamic(
  () => import("./resolve-dialog").then((module) => module.ResolveDialog),
  { loading: () => null },
);
export const ChangeButtons = dynamic(
  () => import("@/components/inbox/change-buttons").then((module) => module.ChangeButtons),
  { loading: () => null },
);
export const PlanReplayButton = dynamic(
  () => import("@/components/replay/plan-replay-button").then((module) => module.PlanReplayButton),
  { loading: () => null },
);
export const PlanMatchingButton = dynamic(
  () => import("@/components/replay/plan-replay-button").then((module) => module.PlanMatchingButton),
  { loading: () => null },
);
