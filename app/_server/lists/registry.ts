import { AppError } from "@/lib/platform/errors";
import { auditList } from "./audit";
import type { ConsoleList } from "./console-list";
import { deadLettersList } from "./dead-letters";
import { deliveriesList } from "./deliveries";
import { eventsList } from "./events";
import { failedAttemptsList } from "./failed-attempts";
import { failureGroupsList } from "./failure-groups";

/** Every list that can be exported and kept live row by row. A new list adds its line here. */
const LISTS: readonly ConsoleList[] = [
  eventsList,
  deliveriesList,
  deadLettersList,
  failedAttemptsList,
  failureGroupsList,
  auditList,
];

/** The list of this name; AppError("not_found") for any other. */
export function consoleList(name: string): ConsoleList {
  const found = LISTS.find((list) => list.name === name);
  if (found) return found;
  throw new AppError("not_found", `There is no list called "${name}".`, { retry: "never" });
}
