import { Callout } from "./callout";

/** What an action refused, where no field of its own can say it. Renders nothing when all is well. */
export function FieldErrors({ fields }: { fields: Record<string, string> }) {
  const sentences = [...new Set(Object.values(fields))];
  if (sentences.length === 0) return null;
  return (
    <Callout tone="failed" announce className="mt-3">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Callout>
  );
}
