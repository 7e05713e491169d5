"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/_server/define-action";
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
  run: async (actor, input) => {
    await rejectRequest(actor, input);
    revalidatePath(APPROVALS);
  },
});

export const withdrawRequestAction = defineAction({
  input: decideApprovalInput,
  run: async (actor, input) => {
    await withdrawRequest(actor, input);
    revalidatePath(APPROVALS);
  },
});

export const changeFourEyesAction = defineAction({
  input: changeFourEyesInput,
  run: async (actor, input) => {
    await changeFourEyes(actor, input);
    revalidatePath(APPROVALS);
  },
});
