import { z } from "zod";
import { optionText, type OptionField, type ProviderChoice } from "@/components/sources/model";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { PROVIDERS } from "@/lib/providers/registry";

const propertySchema = z.object({
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  type: z.string().optional(),
});

const objectSchema = z.object({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});

/** Names that hold more than a line of text. */
const LONG = new Set(["certificate", "kinds"]);

function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return label.replace(/\bid\b/g, "ID").replace(/\burl\b/gi, "URL");
}

/** A provider's options as form fields, read from its own schema. */
export function optionFields(adapter: ProviderAdapter): OptionField[] {
  const json = z.toJSONSchema(adapter.optionsSchema, { io: "input", unrepresentable: "any" });
  const { properties, required } = objectSchema.parse(json);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    label: labelOf(name),
    help: property.description?.replace(/^Optional\. /, "") ?? null,
    required: required.includes(name),
    choices: property.enum ?? null,
    initial: optionText(property.default),
    long: LONG.has(name),
  }));
}

/** Every provider as the form needs it. */
export function providerChoices(): ProviderChoice[] {
  return PROVIDERS.map((adapter) => ({
    id: adapter.id,
    name: adapter.name,
    needsSecret: adapter.needsSecret,
    secretHelp: adapter.secretHelp,
    fields: optionFields(adapter),
  }));
}
