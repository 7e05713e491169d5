import { describe, expect, it } from "vitest";
import { parseExactJson } from "@/lib/format/exact-json";
import { treeStep } from "./tree-keys";
import { treeNodes, visibleNodes } from "./tree-nodes";

// 0 document, 1 a, 2 a.b, 3 c
const nodes = treeNodes(parseExactJson('{"a":{"b":1},"c":2}'));

function press(key: string, selected: number, folded: number[] = []) {
  const closed = new Set(folded);
  return treeStep(key, { nodes, visible: visibleNodes(nodes, closed), folded: closed, selected });
}

describe("treeStep", () => {
  it("moves over what is visible and stays at the ends", () => {
    expect(press("ArrowDown", 1)).toEqual({ select: 2 });
    expect(press("ArrowDown", 1, [1])).toEqual({ select: 3 });
    expect(press("ArrowDown", 3)).toEqual({ select: 3 });
    expect(press("ArrowUp", 0)).toEqual({ select: 0 });
    expect([press("Home", 3), press("End", 0)]).toEqual([{ select: 0 }, { select: 3 }]);
  });

  it("unfolds and enters to the right, folds and leaves to the left", () => {
    expect(press("ArrowRight", 1, [1])).toEqual({ fold: false });
    expect(press("ArrowRight", 1)).toEqual({ select: 2 });
    expect(press("ArrowLeft", 1)).toEqual({ fold: true });
    expect(press("ArrowLeft", 2)).toEqual({ select: 1 });
    expect(press("Enter", 1, [1])).toEqual({ fold: false });
    expect(press(" ", 3)).toEqual({});
  });

  it("leaves other keys to the page", () => {
    expect(press("j", 1)).toBeNull();
    expect(press("Escape", 1)).toBeNull();
  });
});
