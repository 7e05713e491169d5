"use client";

import { cn } from "@/components/ui/class-names";
import type { ProviderChoice } from "./model";

interface ProviderPickerProps {
  providers: readonly ProviderChoice[];
  value: string | null;
  onChange: (id: string) => void;
}

/** One of the providers, as cards that are radio buttons. */
export function ProviderPicker({ providers, value, onChange }: ProviderPickerProps) {
  return (
    <fieldset className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
      <legend className="sr-only">Provider</legend>
      {providers.map((provider) => (
        <label
          key={provider.id}
          className={cn(
            "flex min-h-10 min-w-0 items-center gap-2.5 rounded-lg border px-3 py-1.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent-text",
            value === provider.id
              ? "border-accent bg-accent-soft font-medium"
              : "border-line-strong hover:bg-hover",
          )}
        >
          <input
            type="radio"
            name="provider"
            value={provider.id}
            checked={value === provider.id}
            onChange={() => onChange(provider.id)}
            className="size-4 accent-(--accent)"
          />
          {provider.name}
        </label>
      ))}
    </fieldset>
  );
}
