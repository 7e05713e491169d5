import { describe, expect, it } from "vitest";
import { browsersOpen } from "./browser-ports";

/** Node's fetch follows the same list and says "bad port" before it connects anywhere. */
async function fetchRefuses(port: number): Promise<boolean> {
  const failure = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.cause : null),
  );
  return failure instanceof Error && failure.message.includes("bad port");
}

describe("browsersOpen", () => {
  it("agrees with fetch about every well-known and registered port that is refused anywhere near", async () => {
    const ports = [
      ...Array.from({ length: 1_100 }, (_, i) => i + 1),
      1719,
      1720,
      1723,
      2049,
      3000,
      3659,
      4045,
      4190,
      5060,
      5061,
      6000,
      6566,
      6665,
      6669,
      6679,
      6697,
      8080,
      10080,
    ];
    const differing: number[] = [];
    for (const port of ports) if ((await fetchRefuses(port)) === browsersOpen(port)) differing.push(port);
    expect(differing).toEqual([]);
  });
});
