import { describe, expect, it } from "vitest";
import { exactNumber } from "@/lib/format/exact-json";
import type { PayloadView } from "@/lib/ingest/model";
import { documentOf } from "./document";

const view = (text: string, change: Partial<PayloadView>): PayloadView => ({
  text,
  language: "json",
  bytes: text.length,
  truncated: false,
  sha256: "44",
  maskedPaths: [],
  ...change,
});

describe("documentOf", () => {
  it("reads JSON with its numbers as written", () => {
    const document = documentOf(view('{"amount":1.10}', {})) as { amount: unknown };
    expect(exactNumber(document.amount)).toBe("1.10");
  });

  it("reads a form, and a document inside it", () => {
    const inner = "<notification><kind>disbursement</kind></notification>\n";
    const text = new URLSearchParams({ bt_signature: "k|00", bt_payload: btoa(inner) }).toString();
    expect(documentOf(view(text, { language: "form" }))).toEqual({ bt_signature: "k|00", bt_payload: inner });
  });

  it("makes no tree of what is cut, broken or plain", () => {
    expect(documentOf(view('{"a":', { truncated: true }))).toBeUndefined();
    expect(documentOf(view('{"a":', {}))).toBeUndefined();
    expect(documentOf(view("hello", { language: "text" }))).toBeUndefined();
  });
});
