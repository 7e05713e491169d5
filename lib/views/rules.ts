import type { Actor } from "@/lib/access/actor";

/** Whose view it is decides: one's own, and for an admin also what is shared with everyone. */
export function mayChangeView(view: { ownerId: string; shared: boolean }, actor: Actor): boolean {
  return view.ownerId === actor.id || (view.shared && actor.role === "admin");
}

/** Where in a list one was, and the console's own environment switch: a view keeps none of them. */
const PLACE = ["cursor", "before", "open", "tab", "view", "env"];

/** The query that a view keeps: what is listed, in which order and columns, in a stable order of its own. */
export function keptQuery(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of PLACE) params.delete(name);
  params.sort();
  return params.toString();
}
