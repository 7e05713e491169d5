import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { historyOf } from "@/lib/access/history";
import { listPeople } from "@/lib/access/people";
import { addDeadLetterNote, markMentionsSeen } from "@/lib/delivery/annotate-dead-letter";
import { assignDeadLetters } from "@/lib/delivery/assign-dead-letters";
import { reopenDeadLetters, resolveDeadLetters } from "@/lib/delivery/dead-letters";
import { countInbox, countMentions, listNotes } from "@/lib/delivery/inbox-queries";
import { mentionToken } from "@/lib/delivery/note-text";
import { getDelivery } from "@/lib/delivery/queries";
import { replayDelivery } from "@/lib/delivery/replay";
import { snoozeDeadLetters, wakeDeadLetters, wakeRecovered } from "@/lib/delivery/snooze-dead-letters";
import { undoInboxChange } from "@/lib/delivery/undo-inbox-change";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { actionsOn, dieAgain, makeLetter, makePlace, member, type Place } from "./world";

const HOUR_MS = 3_600_000;
const people = {} as Record<Role, Actor>;
let bea: Actor;
let place: Place;

beforeAll(async () => {
  for (const role of ["viewer", "finance", "engineer", "admin"] as const) {
    people[role] = await member(`The ${role}`, role);
  }
  bea = await member("Bea Lindqvist", "finance");
  place = await makePlace();
});

const inAnHour = () => new Date(Date.now() + HOUR_MS);

const COMMANDS: [string, (actor: Actor, id: string) => Promise<unknown>][] = [
  ["assign", (actor, id) => assignDeadLetters(actor, { deliveryIds: [id], to: bea.id })],
  ["snooze", (actor, id) => snoozeDeadLetters(actor, { deliveryIds: [id], until: inAnHour() })],
  ["wake", (actor, id) => wakeDeadLetters(actor, { deliveryIds: [id] })],
  ["note", (actor, id) => addDeadLetterNote(actor, { deliveryId: id, body: "Looking into it." })],
  ["resolve", (actor, id) => resolveDeadLetters(actor, { deliveryIds: [id], reason: "duplicate" })],
  ["reopen", (actor, id) => reopenDeadLetters(actor, { deliveryIds: [id] })],
];

describe("every command of the inbox", () => {
  it.each(["finance", "engineer", "admin"] as const)(
    "works for %s, each with its audit entry",
    async (role) => {
      const id = await makeLetter(place);
      for (const [, run] of COMMANDS) await run(people[role], id);
      expect(await actionsOn(id)).toEqual([
        "dead-letter.assign",
        "dead-letter.snooze",
        "dead-letter.wake",
        "dead-letter.note",
        "dead-letter.resolve",
        "dead-letter.reopen",
      ]);
    },
  );

  it.each(COMMANDS)("refuses %s to a viewer without a trace", async (_, run) => {
    const id = await makeLetter(place);
    await expect(run(people.viewer, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      undoInboxChange(people.viewer, { correlationId: "0198c0de-0000-7000-8000-000000000000" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await actionsOn(id)).toEqual([]);
  });

  it.each(COMMANDS)("answers %s of something unknown with not_found", async (_, run) => {
    for (const id of ["x", "0198c0de-0000-7000-8000-000000000000"])
      await expect(run(bea, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it.each(COMMANDS.filter(([name]) => name !== "note"))("refuses %s once it was replayed", async (_, run) => {
    const id = await makeLetter(place);
    await replayDelivery(bea, { deliveryId: id });
    await expect(run(people.finance, id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("replayed"),
    });
  });
});

describe("assigning", () => {
  it("gives it to one of two who take it at once, and tells the other who has it", async () => {
    const id = await makeLetter(place);
    const both = await Promise.allSettled(
      [bea, people.finance].map((who) =>
        assignDeadLetters(who, { deliveryIds: [id], to: who.id, from: null }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { assignee } = await getDelivery(bea, id);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({
      code: "conflict",
      message: `${assignee?.name} has it now. Look again before you change that.`,
    });
    expect(await actionsOn(id)).toEqual(["dead-letter.assign"]);
  });

  it("refuses someone who may only look, who left, or who is nobody", async () => {
    const id = await makeLetter(place);
    const gone = await member("Gone Girl", "finance");
    await db().user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
    for (const to of [people.viewer.id, gone.id, "x"]) {
      await expect(assignDeadLetters(bea, { deliveryIds: [id], to })).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
  });

  it("offers people by name, never by e-mail address", async () => {
    const shown = await listPeople(people.viewer);
    expect(shown.map((one) => one.name)).toContain("Bea Lindqvist");
    expect(JSON.stringify(shown)).not.toContain("@");
  });

  it("takes many at once, leaves what others have, and takes exactly that back", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => makeLetter(place)));
    await assignDeadLetters(people.finance, { deliveryIds: [ids[0] ?? ""], to: people.finance.id });
    const done = await assignDeadLetters(bea, { deliveryIds: [...ids, "x"], to: bea.id, from: null });
    expect(done.changed).toBe(4);
    expect(done.skipped).toEqual([
      { deliveryId: ids[0], because: "The finance has it now. Look again before you change that." },
    ]);
    // One of them moves on before Bea changes her mind.
    await assignDeadLetters(people.admin, { deliveryIds: [ids[1] ?? ""], to: people.admin.id });
    const undone = await undoInboxChange(bea, done);
    expect([undone.changed, undone.skipped.map((one) => one.deliveryId)]).toEqual([3, [ids[1]]]);
    const holders = await Promise.all(
      ids.map(async (id) => (await getDelivery(bea, id)).assignee?.name ?? null),
    );
    expect(holders).toEqual(["The finance", "The admin", null, null, null]);
    await expect(undoInboxChange(people.finance, done)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("snoozing", () => {
  it("leaves the open count until it is due, by itself", async () => {
    const id = await makeLetter(place);
    const now = new Date();
    const clock = fixedClock(now);
    const before = await countInbox(bea, {}, clock);
    await snoozeDeadLetters(bea, { deliveryIds: [id], until: new Date(now.getTime() + HOUR_MS) }, clock);
    expect(await countInbox(bea, {}, clock)).toMatchObject({
      open: before.open - 1,
      unassigned: before.unassigned - 1,
      snoozed: before.snoozed + 1,
    });
    clock.advance(HOUR_MS + 1);
    expect(await countInbox(bea, {}, clock)).toMatchObject({ open: before.open, snoozed: before.snoozed });
  });

  it("refuses the past, more than 90 days, and a second snooze unseen", async () => {
    const id = await makeLetter(place);
    for (const until of [new Date(Date.now() - 1), new Date(Date.now() + 91 * 24 * HOUR_MS)])
      await expect(snoozeDeadLetters(bea, { deliveryIds: [id], until })).rejects.toMatchObject({
        code: "invalid_input",
      });
    await snoozeDeadLetters(bea, { deliveryIds: [id], until: inAnHour(), from: null });
    await expect(
      snoozeDeadLetters(people.finance, { deliveryIds: [id], until: inAnHour(), from: null }),
    ).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Bea Lindqvist snoozed it"),
    });
  });

  it("waits for a destination that is down, and comes back with it", async () => {
    const down = await makePlace("Ledger");
    const id = await makeLetter(down);
    await expect(snoozeDeadLetters(bea, { deliveryIds: [id], until: "recovery" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Ledger takes deliveries"),
    });
    await db().destination.update({ where: { id: down.destinationId }, data: { pausedAt: new Date() } });
    await snoozeDeadLetters(bea, { deliveryIds: [id], until: "recovery" });
    expect(await wakeRecovered()).toBe(0);
    await db().destination.update({ where: { id: down.destinationId }, data: { pausedAt: null } });
    expect(await wakeRecovered()).toBe(1);
    expect(await getDelivery(bea, id)).toMatchObject({ snoozedUntil: null, snoozedForRecovery: false });
    expect(await actionsOn(id)).toEqual(["dead-letter.snooze", "dead-letter.wake"]);
  });
});

describe("resolving", () => {
  it("needs a note unless the reason says enough", async () => {
    const id = await makeLetter(place);
    for (const reason of [null, "written_off", "settled_otherwise", "other"] as const)
      await expect(resolveDeadLetters(bea, { deliveryIds: [id], reason, note: " \n" })).rejects.toMatchObject(
        { code: "invalid_input", fields: { note: expect.any(String) } },
      );
    await resolveDeadLetters(bea, { deliveryIds: [id], reason: "not_needed" });
    expect(await getDelivery(bea, id)).toMatchObject({
      resolvedBy: "Bea Lindqvist",
      resolutionReason: "not_needed",
      resolutionNote: null,
    });
  });

  it("is taken back with what it replaced, a snooze included", async () => {
    const id = await makeLetter(place);
    const until = inAnHour();
    await snoozeDeadLetters(bea, { deliveryIds: [id], until });
    const done = await resolveDeadLetters(bea, { deliveryIds: [id], reason: "other", note: "Journal 4711" });
    expect(await getDelivery(bea, id)).toMatchObject({ snoozedUntil: null });
    await undoInboxChange(bea, done);
    expect(await getDelivery(bea, id)).toMatchObject({
      resolvedAt: null,
      resolutionReason: null,
      resolutionNote: null,
      snoozedUntil: until.toISOString(),
      snoozedBy: "Bea Lindqvist",
    });
    await expect(undoInboxChange(bea, done)).rejects.toMatchObject({ code: "conflict" });
  });

  it("happens once however many do it at once", async () => {
    const id = await makeLetter(place);
    const all = await Promise.allSettled(
      [bea, people.finance, people.admin, people.engineer].map((who) =>
        resolveDeadLetters(who, { deliveryIds: [id], reason: "duplicate" }),
      ),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await actionsOn(id)).toEqual(["dead-letter.resolve"]);
  });
});

describe("a replay", () => {
  it("ends resolution and snooze, keeps who has it and the notes, also when it dies again", async () => {
    const id = await makeLetter(place);
    await assignDeadLetters(bea, { deliveryIds: [id], to: bea.id });
    await addDeadLetterNote(bea, { deliveryId: id, body: "Tax code fixed." });
    await snoozeDeadLetters(bea, { deliveryIds: [id], until: inAnHour() });
    await resolveDeadLetters(bea, { deliveryIds: [id], reason: "duplicate" });
    await replayDelivery(bea, { deliveryId: id });
    await dieAgain(id);
    expect(await getDelivery(bea, id)).toMatchObject({
      status: "dead",
      round: 2,
      assignee: { name: "Bea Lindqvist" },
      snoozedUntil: null,
      snoozedBy: null,
      resolvedAt: null,
      resolutionReason: null,
    });
    expect(await listNotes(bea, id)).toHaveLength(1);
  });
});

describe("notes", () => {
  it("tell the people they name, until those open the dead letter", async () => {
    const id = await makeLetter(place);
    const fin = await member("Fin Ance", "finance");
    await addDeadLetterNote(bea, {
      deliveryId: id,
      body: `${mentionToken(fin.id)} and ${mentionToken(bea.id)}: see https://ledger.example/4711`,
    });
    await addDeadLetterNote(bea, { deliveryId: id, body: `${mentionToken(fin.id)} please` });
    expect(await countInbox(fin)).toMatchObject({ mentions: 1 });
    expect(await countMentions(fin)).toBe(1);
    expect(await countInbox(bea)).toMatchObject({ mentions: 0 });
    expect(await markMentionsSeen(fin, { deliveryId: id })).toBe(2);
    expect(await markMentionsSeen(fin, { deliveryId: id })).toBe(0);
    expect(await countInbox(fin)).toMatchObject({ mentions: 0 });
    expect(await countMentions(fin)).toBe(0);
    const [first] = await listNotes(fin, id);
    expect(first).toMatchObject({ authorName: "Bea Lindqvist" });
    expect(first?.parts.map((part) => part.kind)).toEqual(["mention", "text", "mention", "text", "link"]);
  });

  it("refuse to be empty, too long, or to name a stranger, and keep odd characters", async () => {
    const id = await makeLetter(place);
    const stranger = mentionToken("0198c0de-0000-7000-8000-000000000000");
    for (const body of [" ", "\u0000", "x".repeat(2_001), stranger])
      await expect(addDeadLetterNote(bea, { deliveryId: id, body })).rejects.toMatchObject({
        code: "invalid_input",
      });
    await addDeadLetterNote(bea, { deliveryId: id, body: "a\u0000b <b>ü</b> 🧾" });
    expect((await listNotes(bea, id))[0]?.parts).toEqual([{ kind: "text", text: "ab <b>ü</b> 🧾" }]);
  });

  it("are masked for those who may not see personal data, in the history too", async () => {
    const id = await makeLetter(place);
    await addDeadLetterNote(bea, { deliveryId: id, body: "Wrote to ada.lovelace@example.com about it." });
    await resolveDeadLetters(bea, {
      deliveryIds: [id],
      reason: "other",
      note: "ada.lovelace@example.com agreed",
    });
    const seen = async (who: Actor) =>
      JSON.stringify([await listNotes(who, id), await historyOf(who, { kind: "delivery", id })]);
    expect(await seen(people.viewer)).not.toContain("lovelace");
    expect(await seen(people.finance)).toContain("ada.lovelace@example.com");
    expect(await seen(people.finance)).not.toContain("remoteAddress");
  });
});
