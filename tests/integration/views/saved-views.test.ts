import { describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import { listAudit } from "@/lib/access/audit-queries";
import type { Role } from "@/lib/access/permissions";
import { newId } from "@/lib/platform/ids";
import { listSavedViews } from "@/lib/views/queries";
import {
  createSavedView,
  deleteSavedView,
  renameSavedView,
  shareSavedView,
  updateSavedView,
} from "@/lib/views/saved-views";

function person(role: Role) {
  const id = newId();
  return userActor({ id, name: `${role} ${id.slice(-4)}`, role });
}

const refunds = { list: "events" as const, name: "Refunds", query: "kind=refund.failed", shared: false };

async function auditOf(id: string) {
  const { rows: data } = await listAudit(systemActor("test"), { q: id });
  return data.map((entry) => entry.action);
}

describe("a personal view", () => {
  it("keeps what the list shows, without the page one was on, and nobody else sees it", async () => {
    const [finance, engineer] = [person("finance"), person("engineer")];
    const query =
      "sort=amount&kind=refund.failed&cols=event.amount&cursor=c&before=start&open=x&view=v&env=live";
    const { id } = await createSavedView(finance, { ...refunds, query });
    expect(await listSavedViews(finance, "events")).toEqual([
      {
        id,
        list: "events",
        name: "Refunds",
        query: "cols=event.amount&kind=refund.failed&sort=amount",
        shared: false,
        ownerName: null,
        editable: true,
      },
    ]);
    expect(await listSavedViews(finance, "deliveries")).toEqual([]);
    expect(await listSavedViews(engineer)).toEqual([]);
    expect(await auditOf(id)).toEqual([]);
  });

  it("is not known to exist to anyone else, not even to an admin", async () => {
    const { id } = await createSavedView(person("finance"), refunds);
    const admin = person("admin");
    await expect(renameSavedView(admin, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteSavedView(admin, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(shareSavedView(admin, { id, shared: true })).rejects.toMatchObject({ code: "not_found" });
  });

  it("has a name that its owner uses once per list", async () => {
    const finance = person("finance");
    await createSavedView(finance, refunds);
    const { id } = await createSavedView(finance, { ...refunds, name: "Others" });
    const taken = { code: "conflict", fields: { name: "You have a view of this name already." } };
    await expect(createSavedView(finance, refunds)).rejects.toMatchObject(taken);
    await expect(renameSavedView(finance, { id, name: "Refunds" })).rejects.toMatchObject(taken);
    await createSavedView(finance, { ...refunds, list: "dead-letters" });
    await createSavedView(person("viewer"), refunds);
  });

  it("changes, and goes away", async () => {
    const viewer = person("viewer");
    const { id } = await createSavedView(viewer, refunds);
    await renameSavedView(viewer, { id, name: "Failed refunds" });
    await updateSavedView(viewer, { id, query: "kind=refund.failed&currency=EUR&cursor=c" });
    expect(await listSavedViews(viewer)).toMatchObject([
      { name: "Failed refunds", query: "currency=EUR&kind=refund.failed" },
    ]);
    await deleteSavedView(viewer, { id });
    expect(await listSavedViews(viewer)).toEqual([]);
    await expect(deleteSavedView(viewer, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a shared view", () => {
  it("is seen by everyone, and each change to it stands in the audit log", async () => {
    const [engineer, viewer, admin] = [person("engineer"), person("viewer"), person("admin")];
    const { id } = await createSavedView(engineer, { ...refunds, shared: true });
    const seen = await listSavedViews(viewer, "events");
    expect(seen.find((view) => view.id === id)).toMatchObject({ ownerName: engineer.name, editable: false });
    await expect(updateSavedView(viewer, { id, query: "" })).rejects.toMatchObject({ code: "forbidden" });
    await updateSavedView(admin, { id, query: "kind=refund.failed&range=7d" });
    await renameSavedView(engineer, { id, name: "Refunds of a week" });
    await shareSavedView(admin, { id, shared: false });
    expect((await listSavedViews(viewer, "events")).some((view) => view.id === id)).toBe(false);
    await shareSavedView(engineer, { id, shared: true });
    await deleteSavedView(engineer, { id });
    expect((await auditOf(id)).toReversed()).toEqual([
      "saved-view.create",
      "saved-view.update",
      "saved-view.rename",
      "saved-view.unshare",
      "saved-view.share",
      "saved-view.delete",
    ]);
  });

  it("is not a viewer's to make", async () => {
    const viewer = person("viewer");
    await expect(createSavedView(viewer, { ...refunds, shared: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { id } = await createSavedView(viewer, refunds);
    await expect(shareSavedView(viewer, { id, shared: true })).rejects.toMatchObject({ code: "forbidden" });
  });
});
