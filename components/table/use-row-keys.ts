import { useEffect, type RefObject } from "react";

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable],[role=dialog]",
    ) !== null
  );
}

/** The row's link, so that Enter opens it; the box before it takes the focus only where there is no link. */
function focusOf(row: HTMLElement | undefined): HTMLElement | null {
  return (
    row?.querySelector<HTMLElement>("[data-row-link]") ??
    row?.querySelector<HTMLElement>("button,a,input[type=checkbox]") ??
    null
  );
}

function move(body: HTMLElement, step: number): void {
  const rows = [...body.querySelectorAll<HTMLElement>("[data-row]")];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = current === -1 ? (step > 0 ? 0 : rows.length - 1) : current + step;
  const target = focusOf(rows[Math.min(Math.max(next, 0), rows.length - 1)]);
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

function toggleCurrent(body: HTMLElement): void {
  const row = [...body.querySelectorAll<HTMLElement>("[data-row]")].find((candidate) =>
    candidate.contains(document.activeElement),
  );
  row?.querySelector<HTMLElement>("input[type=checkbox]")?.click();
}

/** The page of the row in focus, by its link's own address; Enter may open it beside the list instead. */
function openPage(body: HTMLElement): void {
  const row = [...body.querySelectorAll<HTMLElement>("[data-row]")].find((candidate) =>
    candidate.contains(document.activeElement),
  );
  const link = row?.querySelector<HTMLAnchorElement>("a[data-row-link]");
  if (link) window.open(link.href, "_blank", "noopener");
}

/**
 * j and k move between rows, x selects the one in focus, o opens it in a tab of its own, n shows the rows
 * that arrived; Enter opens the row, being a link.
 */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const element = body.current;
      if (!element || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "j") move(element, 1);
      else if (event.key === "k") move(element, -1);
      else if (event.key === "x") toggleCurrent(element);
      else if (event.key === "o") openPage(element);
      else if (event.key === "n") document.querySelector<HTMLElement>("[data-new-rows]")?.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [body]);
}
