"use client";

import { useState, type FormEvent } from "react";
import { Button } from "./button";
import { Field } from "./field";
import type { FilterEditorProps } from "./filter-popover";
import { Input } from "./input";

/** A filter that is typed. */
export function FilterText({ field, search, write }: FilterEditorProps) {
  const [text, setText] = useState(search.get(field.name) ?? "");
  function submit(event: FormEvent) {
    event.preventDefault();
    write({ [field.name]: text.trim() });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 p-2">
      <Field label={field.label}>
        {(control) => (
          <Input
            {...control}
            value={text}
            placeholder={field.placeholder}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" size="sm" variant="primary" className="self-end">
        Apply
      </Button>
    </form>
  );
}
