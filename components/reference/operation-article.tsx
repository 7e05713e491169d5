import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import type { ReferenceField, ReferenceOperation, ReferenceParameter } from "@/lib/api/reference";
import { FieldTable } from "./field-table";

interface OperationArticleProps {
  operation: ReferenceOperation;
  /** Whether the role of who reads may do it. */
  allowed: boolean;
}

/** One operation: what it does, who may, what it takes, what it answers, and how to call it. */
export function OperationArticle({ operation, allowed }: OperationArticleProps) {
  const { id, method, path, summary, description, parameters, body, answers } = operation;
  return (
    <article
      id={id}
      aria-labelledby={`${id}-title`}
      className="flex scroll-mt-4 flex-col gap-3 border-t border-line pt-6 first:border-t-0 first:pt-0"
    >
      <div>
        <h2 id={`${id}-title`} className="text-base font-semibold">
          <a href={`#${id}`} className="underline-offset-2 hover:underline">
            {summary}
          </a>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <Badge>{method}</Badge>
          <code className="min-w-0 font-mono text-sm break-all">/api/v1{path}</code>
        </p>
        {description ? <p className="mt-2 max-w-3xl text-sm text-muted">{description}</p> : null}
        <Permission operation={operation} allowed={allowed} />
      </div>
      {parameters.length > 0 ? (
        <FieldTable label="Parameters" fields={parameters.map(parameterField)} />
      ) : null}
      {body.length > 0 ? <FieldTable label="Body" fields={body} /> : null}
      <CodeBlock code={operation.curl} what={`curl command of ${id}`} />
      {operation.commands.map((command, place) => (
        <CodeBlock key={command} code={command} what={`command line ${place + 1} of ${id}`} />
      ))}
      <Folded title="Answer">
        <CodeBlock code={operation.answerExample} what={`example answer of ${id}`} />
        <FieldTable label="Fields" fields={operation.fields} />
      </Folded>
      <Folded title="Every status">
        <dl className="flex flex-col gap-1.5 text-sm">
          {answers.map(({ status, description: words }) => (
            <div key={status} className="flex gap-3">
              <dt className="w-10 shrink-0 font-mono text-xs leading-5">{status}</dt>
              <dd className="min-w-0 text-muted">{words}</dd>
            </div>
          ))}
        </dl>
      </Folded>
    </article>
  );
}

const parameterField = ({ place, ...field }: ReferenceParameter): ReferenceField => ({
  ...field,
  description: [place === "query" ? "" : `In the ${place}.`, field.description].filter(Boolean).join(" "),
});

function Permission({ operation, allowed }: OperationArticleProps) {
  return (
    <p className="mt-1.5 text-xs text-subtle">
      For keys that may {operation.permission}: {operation.roles.join(", ")}; scope{" "}
      <code className="font-mono">{operation.scope}</code>.{allowed ? "" : " Your own role may not."}
    </p>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="cursor-pointer text-sm font-medium">{title}</summary>
      <div className="mt-2 flex flex-col gap-3">{children}</div>
    </details>
  );
}
