import type { SearchParams } from "@/app/(dashboard)/_page/time-range";
import type { Actor } from "@/lib/access/actor";
import { csvLine } from "@/lib/format/csv";
import { log } from "@/lib/observability/log";
import type { ConsoleList } from "./console-list";

export const EXPORT_FORMATS = ["csv", "json", "ndjson"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

// Without it Excel reads UTF-8 as the machine's own code page (docs/decisions/0021).
const BYTE_ORDER_MARK = "\uFEFF";

interface ExportRequest {
  list: ConsoleList;
  actor: Actor;
  params: SearchParams;
  format: ExportFormat;
  now: Date;
}

async function* csvText({ list, actor, params, now }: ExportRequest): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(list.columnNames);
  for await (const rows of list.pages(actor, params, now)) yield rows.map(csvLine).join("");
}

/** Each row as an object, in pieces of one page. */
async function* rowTexts({ list, actor, params, now }: ExportRequest): AsyncGenerator<string[]> {
  for await (const rows of list.pages(actor, params, now))
    yield rows.map((values) =>
      JSON.stringify(Object.fromEntries(list.columnNames.map((name, index) => [name, values[index]]))),
    );
}

async function* jsonText(request: ExportRequest): AsyncGenerator<string> {
  yield "[";
  let before = "\n";
  for await (const objects of rowTexts(request)) {
    yield before + objects.join(",\n");
    before = ",\n";
  }
  yield "\n]\n";
}

async function* ndjsonText(request: ExportRequest): AsyncGenerator<string> {
  for await (const objects of rowTexts(request)) yield `${objects.join("\n")}\n`;
}

const TEXTS: Record<ExportFormat, (request: ExportRequest) => AsyncGenerator<string>> = {
  csv: csvText,
  json: jsonText,
  ndjson: ndjsonText,
};

/**
 * Every row that the list's URL asks for, read page by page as fast as the other end takes it. Ends early
 * when that end goes away. A failure breaks the download off, so that half a file never looks whole.
 */
export function exportStream(request: ExportRequest): ReadableStream<Uint8Array> {
  const text = TEXTS[request.format](request);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await text.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log("console").error({ err: error, list: request.list.name }, "An export broke off.");
        controller.error(error);
      }
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}

/** The download's name: list, minute in UTC, ending. */
export function exportFileName(list: string, format: ExportFormat, now: Date): string {
  return `tallyhook-${list}-${now.toISOString().slice(0, 16).replaceAll(":", "")}Z.${format}`;
}
