"use client";

import { Pencil, Trash2, UserRound, UsersRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type FormEvent, type ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { VIEW_NAME_MAX, type SavedViewView } from "@/lib/views/model";
import type { ViewActions } from "./views-menu";

interface SavedViewRowProps {
  view: SavedViewView;
  mayShare: boolean;
  actions: ViewActions;
  children: ReactNode;
}

/** A view that this person may change: rename, share, delete beside its name. */
export function SavedViewRow({ view, mayShare, actions, children }: SavedViewRowProps) {
  const [doing, setDoing] = useState<"rename" | "delete" | null>(null);
  const router = useRouter();
  const refresh = () => router.refresh();
  const share = useAction(actions.share, {
    success: view.shared ? "Only you see this view now." : "Everyone sees this view now.",
    onDone: refresh,
  });
  const done = () => {
    setDoing(null);
    refresh();
  };
  if (doing === "rename") return <Rename view={view} rename={actions.rename} onDone={done} />;
  if (doing === "delete")
    return <Remove view={view} remove={actions.remove} onDone={done} onKeep={() => setDoing(null)} />;
  return (
    <div className="flex items-center">
      <div className="min-w-0 flex-1">{children}</div>
      <IconButton size="sm" label={`Rename ${view.name}`} onClick={() => setDoing("rename")}>
        <Pencil aria-hidden />
      </IconButton>
      {mayShare ? (
        <IconButton
          size="sm"
          label={view.shared ? `Stop sharing ${view.name}` : `Share ${view.name} with everyone`}
          disabled={share.busy}
          onClick={() => void share.run({ id: view.id, shared: !view.shared })}
        >
          {view.shared ? <UserRound aria-hidden /> : <UsersRound aria-hidden />}
        </IconButton>
      ) : null}
      <IconButton size="sm" label={`Delete ${view.name}`} onClick={() => setDoing("delete")}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

interface RenameProps {
  view: SavedViewView;
  rename: ViewActions["rename"];
  onDone: () => void;
}

function Rename({ view, rename, onDone }: RenameProps) {
  const [name, setName] = useState(view.name);
  const { run, busy, fields } = useAction(rename, { onDone });
  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ id: view.id, name });
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-1 px-1 py-0.5">
      <Input
        aria-label="Name of the view"
        aria-invalid={fields["name"] ? true : undefined}
        value={name}
        maxLength={VIEW_NAME_MAX}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked for this field
        autoFocus
        className="min-w-0 flex-1"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="sm" busy={busy}>
        Rename
      </Button>
      {fields["name"] ? <p className="w-full text-xs text-failed-text">{fields["name"]}</p> : null}
    </form>
  );
}

interface RemoveProps {
  view: SavedViewView;
  remove: ViewActions["remove"];
  onDone: () => void;
  onKeep: () => void;
}

function Remove({ view, remove, onDone, onKeep }: RemoveProps) {
  const { run, busy } = useAction(remove, { success: "View deleted.", onDone });
  return (
    <div className="flex min-h-8 items-center gap-2 px-2">
      <span className="min-w-0 flex-1 truncate">
        Delete {view.name}
        {view.shared ? " for everyone" : ""}?
      </span>
      <Button size="sm" onClick={onKeep}>
        Keep
      </Button>
      <Button size="sm" variant="danger" busy={busy} onClick={() => void run({ id: view.id })}>
        Delete
      </Button>
    </div>
  );
}
