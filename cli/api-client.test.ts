import { describe, expect, it } from "vitest";
import { listAudit } from "@/lib/api/audit";
import { listEvents, showEvent } from "@/lib/api/events";
import { rotateSecret } from "@/lib/api/secrets";
import { callApi } from "./api-client";

const nowhere = { url: "http://127.0.0.1:9", apiKey: "th_none" };

/** Never called: each line that is wrong must not compile, or the compiler says that the directive is unused. */
async function wrongCalls(): Promise<void> {
  // @ts-expect-error A filter that the operation has not.
  await callApi(nowhere, listEvents, { query: { sauce: "x" } });
  const query = { kind: "x", colour: "y" };
  // @ts-expect-error The same, in a variable.
  await callApi(nowhere, listEvents, { query });
  // @ts-expect-error The path has a part that is not given.
  await callApi(nowhere, showEvent, {});
  // @ts-expect-error It is given under another name.
  await callApi(nowhere, showEvent, { params: { eventId: "x" } });
  // @ts-expect-error A field of the body that is of another type.
  await callApi(nowhere, rotateSecret, { params: { slug: "x" }, body: { overlapHours: "24" } });
  // @ts-expect-error A field that the body has not.
  await callApi(nowhere, rotateSecret, { params: { slug: "x" }, body: { overlap: 24 } });
  const page = await callApi(nowhere, listAudit, {});
  // @ts-expect-error A field that the answer has not.
  page.data.map((entry) => entry.actorName);
}

describe("the typed client of the API", () => {
  it("does not compile with what the operations do not have", () => {
    expect(wrongCalls).toBeTypeOf("function");
  });

  it("says in one sentence what is wrong before anything is sent, and when nobody answers", async () => {
    await expect(callApi(nowhere, showEvent, { params: { id: "42" } })).rejects.toThrow(/^id: must be an id/);
    await expect(callApi(nowhere, listEvents, { query: { limit: "0" } })).rejects.toThrow(
      "limit: must be a whole",
    );
    await expect(callApi(nowhere, listEvents, {})).rejects.toThrow(
      "Tallyhook can't be reached at http://127.0.0.1:9",
    );
  });
});
