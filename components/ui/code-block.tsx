import { cn } from "./class-names";
import { CopyButton } from "./copy-button";
import { ScrollRegion } from "./scroll-region";

interface CodeBlockProps {
  code: string;
  /** What it is, for the copy button and screen readers, e.g. "cURL command". */
  what: string;
  /** Breaks long lines instead of scrolling. */
  wrap?: boolean;
  className?: string;
}

/** Text in mono with a copy button: commands, raw bodies, headers. */
export function CodeBlock({ code, what, wrap, className }: CodeBlockProps) {
  return (
    <div className={cn("relative rounded-md border border-line bg-sunken", className)}>
      <ScrollRegion label={what} className="max-h-[60vh] overflow-auto rounded-md py-2.5 pr-11 pl-3">
        <pre className={cn("font-mono text-xs leading-5", wrap && "break-words whitespace-pre-wrap")}>
          {code}
        </pre>
      </ScrollRegion>
      <CopyButton value={code} what={what} className="absolute top-1.5 right-1.5 bg-sunken" />
    </div>
  );
}
