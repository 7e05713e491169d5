import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TableBody } from "./table-body";

// Rows ask for the router to open themselves; nothing is opened while a page is drawn.
const ROUTER = {} as AppRouterInstance;

function drawn(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    row: index,
    chosen: false,
    selectable: true,
    toggle: () => undefined,
  }));
  const columns = [{ id: "n", header: "Number", cell: (row: number) => String(row) }];
  const body = createElement(TableBody<number>, {
    ref: null,
    caption: "Numbers",
    empty: null,
    rowId: String,
    rows,
    columns,
  });
  const table = createElement("table", null, body);
  return renderToString(createElement(AppRouterContext.Provider, { value: ROUTER }, table));
}

const rowsOf = (html: string) => html.match(/data-row-id=/g)?.length ?? 0;

describe("the first paint of a list", () => {
  it("has the rows of the first screen and keeps the room of the others", () => {
    const html = drawn(50);
    expect(rowsOf(html)).toBe(24);
    expect(html).toContain("--rows:26");
  });

  it("has every row of a short page", () => {
    const html = drawn(24);
    expect(rowsOf(html)).toBe(24);
    expect(html).not.toContain("--rows:");
  });
});
