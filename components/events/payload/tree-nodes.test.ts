import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/tests/support/cpu-time";
import { parseExactJson } from "@/lib/format/exact-json";
import {
  foldedFrom,
  isBranch,
  matchingNodes,
  pathOf,
  pathText,
  treeNodes,
  unfoldedFor,
  visibleNodes,
} from "./tree-nodes";

const TEXT = '{"id":"pi_1","amount":1.10,"list":[{"email":"A***@x.example"},null],"odd name":true,"none":{}}';
const nodes = treeNodes(parseExactJson(TEXT));
const named = (index: number) => pathText(pathOf(nodes, index));

describe("treeNodes", () => {
  it("writes every value in order, numbers as they were", () => {
    expect(nodes.map((node, index) => `${named(index)}=${node.text}`)).toEqual([
      "={5}",
      'id="pi_1"',
      "amount=1.10",
      "list=[2]",
      "list[0]={1}",
      'list[0].email="A***@x.example"',
      "list[1]=null",
      '["odd name"]=true',
      "none={0}",
    ]);
  });

  it("holds a document's every leaf once, under the path that leads to it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const document = JSON.parse(JSON.stringify(value)) as unknown;
        const all = treeNodes(parseExactJson(JSON.stringify(value)));
        for (const [index, node] of all.entries()) {
          const found = pathOf(all, index).reduce<unknown>(
            (inner, step) => (inner as Record<string, unknown>)[step],
            document,
          );
          expect(isBranch(node) || JSON.stringify(JSON.parse(node.text)) === JSON.stringify(found)).toBe(
            true,
          );
          expect(node.end).toBeGreaterThan(index);
        }
      }),
    );
  });
});

describe("search in the tree", () => {
  it("finds names and values without regard to case, and nothing for no text", () => {
    expect(matchingNodes(nodes, "EMAIL").map(named)).toEqual(["list[0].email"]);
    expect(matchingNodes(nodes, "a***").map(named)).toEqual(["list[0].email"]);
    expect(matchingNodes(nodes, "1.1").map(named)).toEqual(["amount"]);
    expect(matchingNodes(nodes, "  ")).toEqual([]);
    expect(matchingNodes(nodes, "nowhere")).toEqual([]);
  });

  it("shows every match by unfolding only what hides one", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.string({ maxLength: 1 }), (value, search) => {
        const all = treeNodes(parseExactJson(JSON.stringify(value)));
        const folded = foldedFrom(all, 0);
        const matches = matchingNodes(all, search);
        const open = unfoldedFor(all, folded, matches);
        const visible = new Set(visibleNodes(all, open));
        expect(matches.every((index) => visible.has(index))).toBe(true);
        expect(visibleNodes(all, folded)).toEqual([0]);
        expect(matches.length > 0 || open.size === folded.size).toBe(true);
      }),
    );
  });

  it("reads a megabyte in time that grows with its length", () => {
    const big = JSON.stringify({ rows: Array.from({ length: 20_000 }, (_, i) => ({ id: `x${i}`, n: i })) });
    const began = cpuMs();
    const all = treeNodes(parseExactJson(big));
    expect(matchingNodes(all, "x19999")).toHaveLength(1);
    expect(visibleNodes(all, foldedFrom(all, 2))).toHaveLength(20_002);
    expect(cpuMs() - began).toBeLessThan(10_000);
  });
});
