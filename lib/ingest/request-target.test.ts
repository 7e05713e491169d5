import { describe, expect, it } from "vitest";
import { refusedTarget } from "./request-target";

describe("a request's target", () => {
  it.each(["/", "/events?q=%ZZ", "/events/%C3%A9", "http://localhost:3000/events", "/a//b"])(
    "%s goes on to the console",
    (target) => expect(refusedTarget(target)).toBeNull(),
  );

  it.each(["*", "", undefined, "/api/v1/events/%ZZ", "/events/%C3%28", "/%", "localhost"])(
    "%s is refused with words",
    (target) => {
      const answer = refusedTarget(target);
      expect(answer).toMatchObject({ status: 400, headers: { "content-type": "application/problem+json" } });
    },
  );
});
