import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ACTIONS } from "@/tests/support/roles/actions";
import { exportedNames, filesBelow, ROOT } from "@/tests/support/roles/exported-commands";
import { MAY_GOVERN, OWN_ACCOUNT } from "@/tests/support/roles/table";
import { ROUTES, SCREENS } from "@/tests/support/roles/routes";

/** "app/(dashboard)/events/[eventId]/page.tsx" → "/events/[eventId]". */
function addressOf(file: string): string {
  return (
    dirname(file)
      .replace(/^app/, "")
      .replaceAll(/\/\([^)]+\)/g, "") || "/"
  );
}

function screens(): string[] {
  return filesBelow("app/(dashboard)", (path) => path.endsWith("/page.tsx")).map(addressOf);
}

function routes(): string[] {
  return filesBelow("app", (path) => path.endsWith("/route.ts")).map(addressOf);
}

/** Server actions as the table names them: the folder below the dashboard, and the export. */
function actions(): string[] {
  return filesBelow("app", (path) => path.endsWith("/actions.ts")).flatMap((path) =>
    exportedNames(path).map((name) => `${addressOf(path).slice(1)} ${name}`),
  );
}

function holdsActions(path: string): boolean {
  return /^\s*["']use server["']/m.test(readFileSync(join(ROOT, path), "utf8"));
}

describe("the tables of roles", () => {
  it("know every screen", () => {
    expect(screens().toSorted(), "Add who may see it to SCREENS in tests/support/roles/routes.ts").toEqual(
      Object.keys(SCREENS).toSorted(),
    );
  });

  it("know every route that is not the API's", () => {
    const others = routes().filter((address) => !address.startsWith("/api/v1"));
    expect(others.toSorted(), "Add it to ROUTES in tests/support/roles/routes.ts").toEqual(
      Object.keys(ROUTES).toSorted(),
    );
  });

  it("know every server action", () => {
    expect(
      actions().toSorted(),
      "Add who may call it, and harmless input, to tests/support/roles/actions.ts",
    ).toEqual(Object.keys(ACTIONS).toSorted());
  });

  it("say of every action of admins and of one's own account whether it asks for a proof", () => {
    const sensitive = Object.entries(ACTIONS).filter(
      ([, { roles }]) => roles === MAY_GOVERN || roles === OWN_ACCOUNT,
    );
    const unsaid = sensitive.filter(([, { proof }]) => proof === undefined).map(([name]) => name);
    expect(unsaid, "Say proof: true or false in tests/support/roles/actions.ts").toEqual([]);
  });

  it("miss no file with actions under another name", () => {
    const elsewhere = filesBelow("app", (path) => /\.tsx?$/.test(path) && !path.endsWith("/actions.ts"));
    expect(elsewhere.filter(holdsActions), "Put server actions into a file actions.ts").toEqual([]);
  });
});
