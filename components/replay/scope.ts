import type { Choice } from "@/components/table/model";
import type { ReplayScope } from "@/lib/delivery/replay-model";
import { LIST_RANGE } from "@/lib/format/time-range";

/** What a choice in a list of deliveries covers: the chosen ones, or all that match the list's address. */
export function scopeOfChoice(
  list: "dead-letters" | "deliveries-matching",
  choice: Choice<unknown>,
): ReplayScope {
  if (choice.kind === "ids") return { kind: "deliveries", ids: choice.ids };
  const filter = Object.fromEntries(new URLSearchParams(choice.query));
  // What the list shows without being asked must be said, or more would be sent than was seen.
  const untold = !["range", "from", "to", "q"].some((name) => filter[name]?.trim());
  return {
    kind: list,
    filter: list === "deliveries-matching" && untold ? { ...filter, range: LIST_RANGE } : filter,
  };
}
