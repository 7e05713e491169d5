import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { atomically } from "@/lib/platform/db";
import { AppError, codeOf } from "@/lib/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { SAVED_VIEW_LISTS, VIEW_NAME_MAX, VIEW_QUERY_MAX, VIEWS_MAX } from "./model";
import { keptQuery, mayChangeView } from "./rules";
import { countViewsOf, deleteView, findView, insertView, updateView, type SavedViewRow } from "./store";

const name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(VIEW_NAME_MAX, `Use at most ${VIEW_NAME_MAX} characters.`);
const query = z.string().max(VIEW_QUERY_MAX, "This filter is too long to be saved. Take some values out.");

export const createSavedViewInput = z.object({
  list: z.enum(SAVED_VIEW_LISTS),
  name,
  query,
  shared: z.boolean().default(false),
});
export const renameSavedViewInput = z.object({ id: z.uuid(), name });
export const updateSavedViewInput = z.object({ id: z.uuid(), query });
export const shareSavedViewInput = z.object({ id: z.uuid(), shared: z.boolean() });
export const deleteSavedViewInput = z.object({ id: z.uuid() });

type Tx = Prisma.TransactionClient;
type Verb = "create" | "rename" | "update" | "share" | "unshare" | "delete";

const SENTENCES: Record<Verb, (who: string, view: string) => string> = {
  create: (who, view) => `${who} saved the view ${view} for everyone.`,
  rename: (who, view) => `${who} renamed a shared view; it is now ${view}.`,
  update: (who, view) => `${who} changed what the shared view ${view} shows.`,
  share: (who, view) => `${who} shared the view ${view} with everyone.`,
  unshare: (who, view) => `${who} no longer shares the view ${view}.`,
  delete: (who, view) => `${who} deleted the shared view ${view}.`,
};

async function audit(tx: Tx, actor: Actor, verb: Verb, view: SavedViewRow): Promise<void> {
  await recordAudit(tx, actor, {
    action: `saved-view.${verb}`,
    targetKind: "saved-view",
    targetId: view.id,
    summary: SENTENCES[verb](actor.name, `"${view.name}" of ${view.list.replaceAll("-", " ")}`),
    after: { list: view.list, name: view.name, query: view.query },
  });
}

async function requireOwn(tx: Tx, actor: Actor, id: string): Promise<SavedViewRow> {
  const view = await findView(tx, id);
  // Someone else's personal view is not known to exist.
  if (!view || (!view.shared && view.ownerId !== actor.id))
    throw new AppError("not_found", "This view does not exist any more. Reload the list.", {
      retry: "never",
    });
  if (!mayChangeView(view, actor))
    throw new AppError(
      "forbidden",
      `This view is ${view.ownerName}'s. Save it under a name of your own, or ask them or an admin.`,
      { retry: "never" },
    );
  return view;
}

function nameTaken(error: unknown): unknown {
  if (codeOf(error) !== "P2002") return error;
  const message = "You have a view of this name already.";
  return new AppError("conflict", message, { cause: error, fields: { name: message }, retry: "never" });
}

/** Saves a list's filter, order and columns under a name: one's own, or everyone's for who may share. */
export async function createSavedView(
  actor: Actor,
  input: z.infer<typeof createSavedViewInput>,
): Promise<{ id: string }> {
  authorize(actor, "views.save");
  if (input.shared) authorize(actor, "views.share");
  try {
    return await atomically("saved-view.create", async (tx) => {
      if ((await countViewsOf(tx, actor.id, input.list)) >= VIEWS_MAX)
        throw new AppError("conflict", `You have ${VIEWS_MAX} views of this list. Delete one first.`, {
          retry: "never",
        });
      const view = await insertView(tx, {
        ...input,
        query: keptQuery(input.query),
        ownerId: actor.id,
        ownerName: actor.name,
      });
      if (view.shared) await audit(tx, actor, "create", view);
      return { id: view.id };
    });
  } catch (error) {
    throw nameTaken(error);
  }
}

/** Gives a view another name. */
export async function renameSavedView(
  actor: Actor,
  input: z.infer<typeof renameSavedViewInput>,
): Promise<void> {
  authorize(actor, "views.save");
  try {
    await atomically("saved-view.rename", async (tx) => {
      const view = await requireOwn(tx, actor, input.id);
      await updateView(tx, view.id, { name: input.name });
      if (view.shared) await audit(tx, actor, "rename", { ...view, name: input.name });
    });
  } catch (error) {
    throw nameTaken(error);
  }
}

/** Keeps another filter, order and columns under a view's name. */
export async function updateSavedView(
  actor: Actor,
  input: z.infer<typeof updateSavedViewInput>,
): Promise<void> {
  authorize(actor, "views.save");
  await atomically("saved-view.update", async (tx) => {
    const view = await requireOwn(tx, actor, input.id);
    const kept = keptQuery(input.query);
    await updateView(tx, view.id, { query: kept });
    if (view.shared) await audit(tx, actor, "update", { ...view, query: kept });
  });
}

/** Shows a view to everyone, or to its owner alone again. */
export async function shareSavedView(
  actor: Actor,
  input: z.infer<typeof shareSavedViewInput>,
): Promise<void> {
  authorize(actor, "views.share");
  await atomically("saved-view.share", async (tx) => {
    const view = await requireOwn(tx, actor, input.id);
    if (view.shared === input.shared) return;
    await updateView(tx, view.id, { shared: input.shared });
    await audit(tx, actor, input.shared ? "share" : "unshare", view);
  });
}

/** Deletes a view; the list and its rows stay as they are. */
export async function deleteSavedView(
  actor: Actor,
  input: z.infer<typeof deleteSavedViewInput>,
): Promise<void> {
  authorize(actor, "views.save");
  await atomically("saved-view.delete", async (tx) => {
    const view = await requireOwn(tx, actor, input.id);
    await deleteView(tx, view.id);
    if (view.shared) await audit(tx, actor, "delete", view);
  });
}
