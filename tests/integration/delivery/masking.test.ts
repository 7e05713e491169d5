import { afterAll, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { ROLES } from "@/lib/access/permissions";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import {
  deliveriesOfEvent,
  getDeadLetter,
  listDeadLetters,
  listDeliveries,
  revealDeliveriesOfEvent,
} from "@/lib/delivery/queries";
import { listFailures } from "@/lib/failures/queries";
import { db } from "@/lib/platform/db";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination, makeEvent, makeSource } from "./fixtures";
import { answer, startReceiver } from "./receiver";

const ECHO = JSON.stringify({
  error: "no account for anna.smith@example.com",
  shopper: { name: "Anna Smith", iban: "DE89370400440532013000" },
});
const HIDDEN = ["anna.smith@", "Anna Smith", "DE8937", "tracking-cookie"];
const actorOf = (role: (typeof ROLES)[number]) => userActor({ id: role, name: role, role });

describe("what a destination answers with", async () => {
  const target = await startReceiver(
    answer(422, ECHO, { "content-type": "application/json", "set-cookie": "id=tracking-cookie" }),
  );
  afterAll(() => target.close());

  it("is masked for every role wherever it is read, and unmasked only where it is revealed", async () => {
    const eventId = await makeEvent({ sourceId: await makeSource() });
    const destination = await makeDestination({ url: target.url });
    await planDeliveries(planPorts, [eventId]);
    const { id, round } = await db().delivery.findFirstOrThrow({ where: { eventId } });
    await attemptDelivery(attemptPorts, { deliveryId: id, round, number: 1 });
    const range = { from: new Date(0), to: new Date(Date.now() + 60_000) };
    for (const role of ROLES) {
      const actor = actorOf(role);
      const event = await deliveriesOfEvent(actor, eventId);
      expect(event[0]).toMatchObject({ status: "dead", attempts: [{ responseStatus: 422 }] });
      expect(event[0]?.attempts[0]?.responseBody).toContain("no account for a***@example.com");
      const read = JSON.stringify([
        event,
        await getDeadLetter(actor, id),
        await listDeadLetters(actor),
        await listDeliveries(actor, { destination: destination.slug }),
        await listFailures(actor, range),
      ]);
      for (const hidden of HIDDEN) expect(read).not.toContain(hidden);
    }
    await expect(revealDeliveriesOfEvent(actorOf("viewer"), eventId)).rejects.toMatchObject({
      code: "forbidden",
    });
    const [revealed] = await revealDeliveriesOfEvent(actorOf("finance"), eventId);
    expect(revealed?.attempts[0]?.responseBody).toBe(ECHO);
    expect(revealed?.sentence).toContain("anna.smith@example.com");
  });
});
