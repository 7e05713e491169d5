import { z } from "zod";
import { exportFileName, EXPORT_FORMATS, exportStream } from "@/app/_server/lists/export-list";
import { consoleList } from "@/app/_server/lists/registry";
import { problemResponse } from "@/app/_server/respond";
import { currentActor } from "@/app/_server/session";
import { recordExport } from "@/lib/access/record-export";
import { authorize } from "@/lib/access/authorize";
import { AppError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

const TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** A list as a file, filtered by the same parameters as its screen; `format` is csv, json or ndjson. */
export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }) {
  const url = new URL(request.url);
  try {
    const actor = await currentActor();
    if (!actor) throw new AppError("unauthenticated", "Sign in to export lists.");
    const list = consoleList((await params).list);
    authorize(actor, list.permission);
    const format = z.enum(EXPORT_FORMATS).catch("csv").parse(url.searchParams.get("format"));
    url.searchParams.delete("format");
    await recordExport(actor, { list: list.name, format, query: url.searchParams.toString() });
    const now = new Date();
    const asked = Object.fromEntries(url.searchParams);
    return new Response(exportStream({ list, actor, params: asked, format, now }), {
      headers: {
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="${exportFileName(list.name, format, now)}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return problemResponse(error, url.pathname);
  }
}
