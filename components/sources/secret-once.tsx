import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";

interface SecretOnceProps {
  secret: string;
  /** Where it goes now. */
  children: string;
}

/** A secret on the only occasion it is shown. */
export function SecretOnce({ secret, children }: SecretOnceProps) {
  return (
    <div className="flex flex-col gap-2">
      <CodeBlock code={secret} what="secret" wrap />
      <Callout tone="attention" title="Copy it now: it is shown only once">
        {children}
      </Callout>
    </div>
  );
}
