"use client";

import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import type { OptionField } from "./model";

interface OptionInputsProps {
  fields: readonly OptionField[];
  values: Record<string, string>;
  errors: Record<string, string>;
  onChange: (name: string, value: string) => void;
}

/** The options of a provider: what it needs first, the rest folded away. */
export function OptionInputs({ fields, values, errors, onChange }: OptionInputsProps) {
  const main = fields.filter((field) => field.required || field.initial !== "");
  const rest = fields.filter((field) => !main.includes(field));
  const input = (field: OptionField) => (
    <OptionInput
      key={field.name}
      field={field}
      value={values[field.name] ?? field.initial}
      error={errors[`options.${field.name}`] ?? null}
      onChange={(value) => onChange(field.name, value)}
    />
  );
  const restHasError = rest.some((field) => errors[`options.${field.name}`]);
  return (
    <div className="flex flex-col gap-4">
      {main.map(input)}
      {rest.length > 0 ? (
        <details open={restHasError || undefined}>
          <summary className="w-fit text-sm font-medium text-accent-text">
            {main.length > 0 ? "More options" : "Where the body keeps its facts"}
          </summary>
          <div className="mt-4 flex flex-col gap-4">{rest.map(input)}</div>
        </details>
      ) : null}
    </div>
  );
}

function OptionInput(props: {
  field: OptionField;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}) {
  const { field, value, error, onChange } = props;
  return (
    <Field label={field.label} hint={field.help} error={error} optional={!field.required}>
      {(control) => {
        if (field.choices) {
          return (
            <NativeSelect {...control} value={value} onChange={(event) => onChange(event.target.value)}>
              {value === "" ? <option value="">Not set</option> : null}
              {field.choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </NativeSelect>
          );
        }
        const Control = field.long ? Textarea : Input;
        return (
          <Control
            {...control}
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
            className="font-mono"
          />
        );
      }}
    </Field>
  );
}
