"use client";

import { Check } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState, type ReactNode } from "react";
import { viewQuery } from "@/components/table/list-query";
import { keptColumns } from "@/components/table/use-list-look";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useAction } from "@/components/ui/use-action";
import { formatColumns } from "@/lib/format/list-look";
import type { SavedViewView } from "@/lib/views/model";
import { SaveViewForm } from "./save-view-form";
import { SavedViewRow } from "./saved-view-row";
import type { CurrentView, ViewsMenuProps } from "./views-menu";

interface ViewsPopoverProps extends ViewsMenuProps {
  current: CurrentView;
  children: ReactNode;
}

/** What would be saved now: the address's filter, with the columns of this list as they are shown. */
function useQueryToSave(list: string): string {
  const params = new URLSearchParams(viewQuery(useSearchParams().toString()));
  const columns = keptColumns(list);
  if (!params.has("cols") && columns) params.set("cols", formatColumns(columns));
  return params.toString();
}

/** All views of a list, open from the start. */
export default function ViewsPopover({ children, current, ...menu }: ViewsPopoverProps) {
  const [open, setOpen] = useState(true);
  const router = useRouter();
  const pathname = usePathname();
  const environment = useSearchParams().get("env");
  const query = useQueryToSave(menu.list);

  function show(view: { id: string; query: string } | null) {
    const params = new URLSearchParams(viewQuery(view?.query ?? ""));
    if (environment) params.set("env", environment);
    if (view) params.set("view", view.id);
    setOpen(false);
    const next = params.toString();
    router.push(next ? `${pathname}?${next}` : pathname);
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button>{children}</Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Views" className="sheet w-80 p-1">
        <Current {...menu} current={current} query={query} onReset={() => show(current.view)} />
        <div className="scroll-thin max-h-80 overflow-y-auto">
          <ViewButton name="Everything" chosen={!current.view} onShow={() => show(null)} />
          <Groups {...menu} current={current} show={show} />
        </div>
        <SaveAs
          {...menu}
          query={query}
          onSaved={(id) => {
            show({ id, query });
            router.refresh();
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

function SaveAs(props: ViewsMenuProps & { query: string; onSaved: (id: string) => void }) {
  const { list, query, mayShare, actions, onSaved } = props;
  const [saving, setSaving] = useState(false);
  return (
    <div className="mt-1 border-t border-line p-1">
      {saving ? (
        <SaveViewForm
          list={list}
          query={query}
          mayShare={mayShare}
          create={actions.create}
          onSaved={onSaved}
        />
      ) : (
        <Button size="sm" variant="ghost" onClick={() => setSaving(true)}>
          Save as a new view…
        </Button>
      )}
    </div>
  );
}

interface GroupsProps extends ViewsMenuProps {
  current: CurrentView;
  show: (view: { id: string; query: string }) => void;
}

function Groups({ builtIn, saved, mayShare, actions, current, show }: GroupsProps) {
  const own = (view: SavedViewView) => ({ ...view, own: view });
  const groups = [
    { label: "For your role", views: builtIn.map((view) => ({ ...view, own: null })) },
    { label: "Everyone’s", views: saved.filter((view) => view.shared).map(own) },
    { label: "Yours", views: saved.filter((view) => !view.shared).map(own) },
  ].filter((group) => group.views.length > 0);
  return groups.map((group) => (
    <section key={group.label} aria-label={group.label}>
      <h3 className="px-2 pt-2 pb-1 text-xs text-subtle">{group.label}</h3>
      {group.views.map((view) => (
        <Row
          key={view.id}
          view={view.own}
          mayShare={mayShare}
          actions={actions}
          button={
            <ViewButton
              name={view.name}
              by={view.own?.ownerName ?? null}
              chosen={view.id === current.view?.id}
              onShow={() => show(view)}
            />
          }
        />
      ))}
    </section>
  ));
}

interface RowProps extends Pick<ViewsMenuProps, "mayShare" | "actions"> {
  /** Null for one that ships with the product. */
  view: SavedViewView | null;
  button: ReactNode;
}

function Row({ view, button, ...rest }: RowProps) {
  if (!view?.editable) return button;
  return (
    <SavedViewRow view={view} {...rest}>
      {button}
    </SavedViewRow>
  );
}

interface ViewButtonProps {
  name: string;
  chosen: boolean;
  by?: string | null;
  onShow: () => void;
}

function ViewButton({ name, chosen, by, onShow }: ViewButtonProps) {
  return (
    <button
      type="button"
      aria-current={chosen || undefined}
      onClick={onShow}
      className={cn(
        "flex min-h-8 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-hover",
        chosen && "font-medium",
      )}
    >
      <span className="min-w-0 flex-1 truncate">
        {name}
        {by ? <span className="font-normal text-subtle"> · {by}</span> : null}
      </span>
      {chosen ? <Check className="size-3.5 shrink-0" aria-hidden /> : null}
    </button>
  );
}

interface CurrentProps extends ViewsMenuProps {
  current: CurrentView;
  query: string;
  onReset: () => void;
}

function Current({ current, actions, query, onReset }: CurrentProps) {
  const router = useRouter();
  const { run, busy } = useAction(actions.update, {
    success: "View updated.",
    onDone: () => router.refresh(),
  });
  const { view, modified } = current;
  if (!view || !modified) return null;
  const editable = "editable" in view && view.editable;
  return (
    <div className="mb-1 flex flex-wrap items-center gap-2 border-b border-line px-2 pt-1 pb-2">
      <span className="flex-1 text-xs text-muted">The filter differs from this view.</span>
      <Button size="sm" onClick={onReset}>
        Back to it
      </Button>
      {editable ? (
        <Button size="sm" variant="primary" busy={busy} onClick={() => void run({ id: view.id, query })}>
          Update it
        </Button>
      ) : null}
    </div>
  );
}
