"use client";

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { HeadersTable } from "@/components/events/headers-table";
import { CategoryBadge } from "@/components/failures/category-badge";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { useAction } from "@/components/ui/use-action";
import { formatDuration } from "@/lib/format/time";

export interface TestResult {
  ok: boolean;
  sentence: string;
  request: { url: string; headers: Record<string, string>; body: string };
  response: { status: number; headers: Record<string, string>; body: string; truncated: boolean } | null;
  error: { name: string; code: string | null; message: string } | null;
  category: string | null;
  totalMs: number;
}

interface TestDialogProps {
  destination: { slug: string; name: string };
  test: Action<{ destination: string }, TestResult>;
}

/** Sends a signed sample and shows what went out and what came back. */
export function TestDialog({ destination, test }: TestDialogProps) {
  const [open, setOpen] = useState(false);
  const [result, setResult] = useState<TestResult | null>(null);
  const { run, busy } = useAction(test, { onDone: setResult });

  function change(next: boolean) {
    setOpen(next);
    if (next) setResult(null);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger>
        <Button>
          <FlaskConical aria-hidden />
          Test…
        </Button>
      </DialogTrigger>
      <DialogContent
        size="lg"
        title={`Test ${destination.name}`}
        description="One signed sample of the type tallyhook.test is sent now. It is not an event: nothing is retried, and no payment is in it."
        footer={
          <>
            <DialogClose>
              <Button>Close</Button>
            </DialogClose>
            <Button variant="primary" busy={busy} onClick={() => void run({ destination: destination.slug })}>
              {result ? "Send again" : "Send the sample"}
            </Button>
          </>
        }
      >
        {result ? <Result result={result} /> : null}
      </DialogContent>
    </Dialog>
  );
}

function Result({ result }: { result: TestResult }) {
  const { request, response, error } = result;
  return (
    <div className="flex flex-col gap-4">
      <Callout tone={result.ok ? "ok" : "failed"} title={result.sentence} announce>
        <span className="inline-flex flex-wrap items-center gap-x-3">
          After {formatDuration(result.totalMs)}
          {result.category ? <CategoryBadge category={result.category} /> : null}
        </span>
      </Callout>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-medium">Answer{response ? ` (${response.status})` : ""}</h3>
        {response ? (
          <>
            <HeadersTable headers={response.headers} caption="Headers of the answer" />
            {response.body === "" ? null : <CodeBlock code={response.body} what="answer's body" wrap />}
          </>
        ) : (
          <p className="text-sm text-muted">
            None came: {error?.message ?? "the connection failed"}
            {error?.code ? ` (${error.code})` : ""}.
          </p>
        )}
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-medium">Request</h3>
        <code className="font-mono text-xs break-all">POST {request.url}</code>
        <HeadersTable headers={request.headers} caption="Headers of the request" />
        <CodeBlock code={request.body} what="request's body" wrap />
      </section>
    </div>
  );
}
