"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { VIEW_NAME_MAX } from "@/lib/views/model";
import type { ViewsMenuProps, ViewActions } from "./views-menu";

interface SaveViewFormProps extends Pick<ViewsMenuProps, "list" | "mayShare"> {
  query: string;
  create: ViewActions["create"];
  onSaved: (id: string) => void;
}

/** Names what the list shows now. */
export function SaveViewForm({ list, query, mayShare, create, onSaved }: SaveViewFormProps) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const { run, busy, fields } = useAction(create, {
    success: "View saved.",
    onDone: ({ id }) => onSaved(id),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ list, name, query, shared });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 p-1">
      <Field
        label="Name of the view"
        hint="Keeps filters, time, order and columns."
        error={fields["name"] ?? fields["query"]}
      >
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={VIEW_NAME_MAX}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked for this field
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {mayShare ? (
        <label className="flex items-center gap-2" htmlFor="view-shared">
          <Checkbox id="view-shared" checked={shared} onCheckedChange={(on) => setShared(on)} />
          Share with everyone
        </label>
      ) : null}
      <Button type="submit" size="sm" variant="primary" busy={busy} className="self-end">
        Save
      </Button>
    </form>
  );
}
