import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { consoleList } from "@/app/_server/lists/registry";
import { eventsList } from "@/app/_server/lists/events";
import { exportStream, type ExportFormat } from "@/app/_server/lists/export-list";
import { apiKeyActor, systemActor } from "@/lib/access/actor";
import { listAudit } from "@/lib/access/audit-queries";
import { recordExport } from "@/lib/access/record-export";
import { countNewerEvents } from "@/lib/ingest/neighbour-queries";
import { pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { makeSource } from "../ingest/senders";

const viewer = apiKeyActor({ id: "v", name: "viewer", role: "viewer" });
const EVENTS = 12_345;
const CHUNK_BYTES_MAX = 200 * 1_024;

/** Many events at once, a second apart, the newest now; their customers are e-mail addresses. */
async function fill(source: string): Promise<void> {
  await pool().query(
    `insert into events (id, source_id, event_id, type, kind, environment, status, received_at, reference,
       amount, currency, customer)
     select gen_random_uuid(), s.id, 'evt_' || n, 'charge.succeeded', 'payment.succeeded', 'live', 'dispatched',
       now() - make_interval(secs => n), case when n = 1 then '=HYPERLINK("http://evil")' else 'pi_' || n end,
       -12.5, 'EUR', 'person' || n || '@example.com'
     from sources s, generate_series(1, $2) n where s.slug = $1`,
    [source, EVENTS],
  );
}

async function exported(params: Record<string, string>, format: ExportFormat) {
  const stream = exportStream({ list: eventsList, actor: viewer, params, format, now: new Date() });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(chunks));
  return { text, largestBytes: Math.max(...chunks.map((chunk) => chunk.byteLength)) };
}

describe("an export", () => {
  let source: string;
  beforeAll(async () => {
    source = (await makeSource("stripe")).slug;
    await fill(source);
  });

  it("has every row once, in pieces that stay small however long the list is", async () => {
    const { text, largestBytes } = await exported({ source, range: "30d" }, "csv");
    expect(text.startsWith("\uFEFFid,event_id,received_at")).toBe(true);
    const lines = text.trimEnd().split("\r\n").slice(1);
    expect(lines).toHaveLength(EVENTS);
    expect(new Set(lines.map((line) => line.split(",")[0])).size).toBe(EVENTS);
    expect(largestBytes).toBeLessThan(CHUNK_BYTES_MAX);
  });

  it("holds personal data masked, and no formula", async () => {
    const { text } = await exported({ source, range: "1h" }, "csv");
    expect(text).toContain(",p***@example.com,");
    expect(/person\d+@/.test(text)).toBe(false);
    expect(text).toContain('"\'=HYPERLINK(""http://evil"")"');
    expect(text).toContain(",-12.50,EUR,");
  });

  it("follows the filter of the address", async () => {
    const { text } = await exported({ source, range: "30d", min: "1" }, "csv");
    expect(text.trimEnd().split("\r\n")).toHaveLength(1);
    const { rows } = (await pool().query<{ id: string }>("select id from events limit 2")) as {
      rows: { id: string }[];
    };
    const chosen = await exported({ ids: rows.map((row) => row.id).join(","), range: "all" }, "json");
    expect((JSON.parse(chosen.text) as { id: string }[]).map((row) => row.id).toSorted()).toEqual(
      rows.map((row) => row.id).toSorted(),
    );
  });

  it("is JSON that a program reads, amounts exact", async () => {
    const { text } = await exported({ source, range: "15m" }, "json");
    const rows = JSON.parse(text) as Record<string, unknown>[];
    expect(rows.length).toBeGreaterThan(800);
    expect(rows[0]).toMatchObject({
      type: "charge.succeeded",
      amount: "-12.50",
      currency: "EUR",
      duplicates: 0,
    });
    const none = await exported({ source: "nobody", range: "15m" }, "json");
    expect(JSON.parse(none.text)).toEqual([]);
  });

  it("reads no further than the other end takes, and stops when it goes away", async () => {
    const stream = exportStream({
      list: eventsList,
      actor: viewer,
      params: { source, range: "30d" },
      format: "csv",
      now: new Date(),
    });
    const reader = stream.getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  it("breaks off where the list can't be read, so that half a file never looks whole", async () => {
    const broken = {
      ...eventsList,
      async *pages() {
        yield [["one"]];
        await pause(1);
        throw new Error("gone");
      },
    };
    const stream = exportStream({ list: broken, actor: viewer, params: {}, format: "csv", now: new Date() });
    const read = async () => {
      for await (const chunk of stream) expect(chunk.byteLength).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow("gone");
  });

  it("stands in the audit log with its filter, before the first row leaves", async () => {
    await recordExport(viewer, { list: "dead-letters", format: "csv", query: "kind=refund.failed&range=7d" });
    const { rows: data } = await listAudit(systemActor("test"), { q: "list.export" });
    expect(data[0]?.summary).toBe(
      "viewer exported the list of dead letters as CSV, narrowed to kind refund.failed, range 7d.",
    );
  });
});

it("knows who may see each list, so that the audit log leaves with an admin only", () => {
  expect(consoleList("audit").permission).toBe("audit.read");
  expect(consoleList("events").permission).toBe("events.read");
  expect(() => consoleList("passwords")).toThrow("There is no list called");
});

describe("what is newer than the first row on screen", () => {
  it("is counted within the filter, up to a limit", async () => {
    const { slug } = await makeSource("stripe");
    await fill(slug);
    const ids = await pool().query<{ id: string }>(
      `select e.id from events e join sources s on s.id = e.source_id where s.slug = $1
       order by received_at desc offset 30 limit 1`,
      [slug],
    );
    const first = { id: ids.rows[0]?.id ?? "", max: 1_000 };
    expect(await countNewerEvents(viewer, { sourceSlugs: [slug] }, first)).toBe(30);
    expect(await countNewerEvents(viewer, { sourceSlugs: [slug] }, { ...first, max: 10 })).toBe(10);
    expect(await countNewerEvents(viewer, { sourceSlugs: [slug], currency: "USD" }, first)).toBe(0);
    expect(await countNewerEvents(viewer, {}, { id: newId(), max: 10 })).toBe(0);
  });

  it("comes with the rows on screen as they stand now", async () => {
    const { rows } = await pool().query<{ id: string }>("select id from events limit 3");
    const ids = rows.map((row) => row.id);
    const answer = await eventsList.live(viewer, {}, { first: null, ids });
    expect(answer.newer).toBe(0);
    expect(answer.rows.map((row) => row.id).toSorted()).toEqual(ids.toSorted());
  });
});
