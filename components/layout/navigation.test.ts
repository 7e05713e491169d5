import { describe, expect, it } from "vitest";
import { may, ROLES } from "@/lib/access/permissions";
import { withEnvironment } from "./environment";
import { isCurrent, SCREEN_GROUPS, screensFor } from "./navigation";
import { screenOfKey } from "./shortcuts";

const all = SCREEN_GROUPS.flatMap((group) => group.screens);

describe("navigation", () => {
  it.each(ROLES)("shows a %s exactly the screens that the role may use", (role) => {
    const shown = screensFor(role).flatMap((group) => group.screens);
    expect(shown).toEqual(all.filter((screen) => may(role, screen.permission)));
  });

  it("gives every screen its own key after g", () => {
    expect(new Set(all.map((screen) => screen.key)).size).toBe(all.length);
    expect(screenOfKey("admin", "e")).toBe("/events");
    expect(screenOfKey("viewer", "m")).toBeNull();
  });

  it("marks a screen on its own pages and nowhere else", () => {
    const current = (path: string) =>
      all.filter((screen) => isCurrent(screen, path)).map((screen) => screen.id);
    expect(current("/")).toEqual(["overview"]);
    expect(current("/events/01")).toEqual(["events"]);
    expect(current("/settings/members")).toEqual(["members"]);
    expect(current("/eventsomething")).toEqual([]);
  });
});

describe("withEnvironment", () => {
  it("carries the environment over to the next screen and nothing else", () => {
    expect(withEnvironment("/events?q=1", "live")).toBe("/events?q=1&env=live");
    expect(withEnvironment("/events", "nonsense")).toBe("/events");
    expect(withEnvironment("/events", null)).toBe("/events");
  });
});
