import { z } from "zod";
import { passwordProblem } from "./passwords";

/** How a person is called. */
export const nameInput = z.string().trim().min(1, "Enter a name.").max(120, "Use at most 120 characters.");

export const emailInput = z.email("Enter an e-mail address.");

/** A password that is about to be set. */
export const newPasswordInput = z.string().superRefine((password, context) => {
  const problem = passwordProblem(password);
  if (problem) context.addIssue({ code: "custom", message: problem });
});
