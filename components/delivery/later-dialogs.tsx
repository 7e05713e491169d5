"use client";

import dynamic from "next/dynamic";
import type { ReplayDialog as WholeReplayDialog } from "./replay-dialog";

// What acts on a chosen row is fetched with that row, so that a list's first script does not carry it. While
// one is on its way nothing stands in its place: without a fallback of its own, the whole list would give way
// to its skeleton.

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
