"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/_server/define-action";
import { thenRevalidate } from "@/app/_server/then-revalidate";
import { changeFourEyes, changeFourEyesInput } from "@/lib/access/change-four-eyes";
import {
  approveRequest,
  decideApprovalInput,
  rejectRequest,
  withdrawRequest,
} from "@/lib/access/decide-approval";
import { carryOut } from "./carry-out";

const APPROVALS = "/settings/approvals";

export const approveRequestAction = defineAction({
  input: decideApprovalInput,
  run: async (actor, input) => {
    const act = await approveRequest(actor, input);
    revalidatePath(APPROVALS);
    return { done: await carryOut(act) };
  },
});

export const rejectRequestAction = defineAction({
  input: decideApprovalInput,
  run: thenRevalidate(rejectRequest, APPROVALS),
});

export const withdrawRequestAction = defineAction({
  input: decideApprovalInput,
  run: thenRevalidate(withdrawRequest, APPROVALS),
});

export const changeFourEyesAction = defineAction({
  input: changeFourEyesInput,
  run: thenRevalidate(changeFourEyes, APPROVALS),
});
