import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { ViewsMenu } from "@/components/views/views-menu";
import { builtInViews } from "@/components/views/built-in-views";
import type { SavedViewList } from "@/lib/views/model";
import { listSavedViews } from "@/lib/views/queries";
import {
  createSavedViewAction,
  deleteSavedViewAction,
  renameSavedViewAction,
  shareSavedViewAction,
  updateSavedViewAction,
} from "./actions";

/** The menu of a list's saved views: built in for the role, shared, and one's own. Goes beside the title. */
export async function ListViews({ actor, list }: { actor: Actor; list: SavedViewList }) {
  return (
    <ViewsMenu
      list={list}
      builtIn={builtInViews(list, actor.role)}
      saved={await listSavedViews(actor, list)}
      mayShare={may(actor.role, "views.share")}
      actions={{
        create: createSavedViewAction,
        rename: renameSavedViewAction,
        update: updateSavedViewAction,
        share: shareSavedViewAction,
        remove: deleteSavedViewAction,
      }}
    />
  );
}
