/** An element of Braintree's notifications: they use neither attributes that matter nor namespaces. */
export interface Element {
  name: string;
  children: Element[];
  text: string;
}

const TOKEN = /<(\/?)([A-Za-z_][\w.-]*)([^<>]*)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads element-only XML without declarations or entities of its own: anything with "<!" is refused, so
 * there is nothing to expand or to load. Null for XML that is not well-formed.
 */
export function parseXml(text: string): Element | null {
  if (text.includes("<!")) return null;
  const root: Element = { name: "", children: [], text: "" };
  const open: Element[] = [root];
  for (const match of text.replace(/^\s*<\?xml[^<>]*\?>/, "").matchAll(TOKEN)) {
    const [, slash, name = "", rest = "", content] = match;
    const parent = open.at(-1) as Element;
    if (content !== undefined) {
      parent.text += decode(content);
    } else if (slash === "/") {
      if (open.length === 1 || parent.name !== name) return null;
      open.pop();
    } else {
      const element: Element = { name, children: [], text: "" };
      parent.children.push(element);
      if (!rest.endsWith("/")) open.push(element);
    }
  }
  const [top] = root.children;
  return open.length === 1 && root.children.length === 1 && top !== undefined ? top : null;
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => ENTITIES[name] ?? "");
}

/** The first element under a path of child names, or null. */
export function childAt(element: Element | null, ...path: readonly string[]): Element | null {
  let found: Element | null = element;
  for (const name of path) found = found?.children.find((child) => child.name === name) ?? null;
  return found;
}

/** The text under a path, trimmed; null when it is missing or empty. */
export function childText(element: Element | null, ...path: readonly string[]): string | null {
  const text = childAt(element, ...path)?.text.trim() ?? "";
  return text === "" ? null : text;
}
