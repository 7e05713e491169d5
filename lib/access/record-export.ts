import { atomically } from "@/lib/platform/db";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";

/** Writes down that someone takes a list out of the console, with its filter, before its first row leaves. */
export async function recordExport(
  actor: Actor,
  input: { list: string; format: string; query: string },
): Promise<void> {
  authorize(actor, "lists.export");
  const filter = [...new URLSearchParams(input.query)].map(([name, value]) => `${name} ${value}`).join(", ");
  await atomically("list.export", (tx) =>
    recordAudit(tx, actor, {
      action: "list.export",
      targetKind: "list",
      targetId: input.list,
      summary: `${actor.name} exported the list of ${input.list.replaceAll("-", " ")} as ${input.format.toUpperCase()}${
        filter === "" ? ", all of it" : `, narrowed to ${filter}`
      }.`,
      after: { list: input.list, format: input.format, query: input.query },
    }),
  );
}
