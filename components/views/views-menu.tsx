"use client";

import { Bookmark } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { sameQuery, viewQuery } from "@/components/table/list-query";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { SavedViewList, SavedViewView } from "@/lib/views/model";
import type { BuiltInView } from "./built-in-views";

export interface ViewActions {
  create: Action<{ list: SavedViewList; name: string; query: string; shared: boolean }, { id: string }>;
  rename: Action<{ id: string; name: string }, void>;
  update: Action<{ id: string; query: string }, void>;
  share: Action<{ id: string; shared: boolean }, void>;
  remove: Action<{ id: string }, void>;
}

export interface ViewsMenuProps {
  list: SavedViewList;
  builtIn: readonly BuiltInView[];
  saved: readonly SavedViewView[];
  mayShare: boolean;
  actions: ViewActions;
}

/** The view that the address names, and whether its filter was changed since. */
export interface CurrentView {
  view: BuiltInView | SavedViewView | null;
  modified: boolean;
}

const ViewsPopover = later(() => import("./views-popover").then((module) => module.default));

/** Saved views of a list: which one is shown, whether it was changed, and all the others on click. */
export function ViewsMenu(props: ViewsMenuProps) {
  const search = useSearchParams();
  const [wanted, setWanted] = useState(false);
  const id = search.get("view");
  const view = [...props.builtIn, ...props.saved].find((one) => one.id === id) ?? null;
  const modified = view !== null && !sameQuery(viewQuery(search.toString()), viewQuery(view.query));
  const words = (
    <>
      <Bookmark aria-hidden className="text-subtle" />
      <span className="max-w-56 truncate">{view ? view.name : "Views"}</span>
      {modified ? <span className="font-normal text-attention-text">changed</span> : null}
    </>
  );
  if (wanted)
    return (
      <ViewsPopover {...props} current={{ view, modified }}>
        {words}
      </ViewsPopover>
    );
  return (
    <Button aria-haspopup="dialog" {...ViewsPopover.ahead} onClick={() => setWanted(true)}>
      {words}
    </Button>
  );
}
