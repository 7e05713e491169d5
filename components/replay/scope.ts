import type { Choice } from "@/components/table/model";
import type { ReplayScope } from "@/lib/delivery/replay-model";

/** What a choice in a list of deliveries covers: the chosen ones, or all that match the list's address. */
export function scopeOfChoice(
  list: "dead-letters" | "deliveries-matching",
  choice: Choice<unknown>,
): ReplayScope {
  if (choice.kind === "ids") return { kind: "deliveries", ids: choice.ids };
  return { kind: list, filter: Object.fromEntries(new URLSearchParams(choice.query)) };
}
