import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { DEMO_PASSWORD } from "../../prisma/seed/demo-people";
import { startDestination, type DestinationServer } from "../support/destination-server";
import { runAction, signedIn } from "./server-actions";

interface Sender {
  source: string;
  secret: string;
}

/** Posts an event as a sender of Standard Webhooks does, signed, and expects it to be taken. */
export async function postSigned(
  baseURL: string,
  sender: Sender,
  event: Record<string, unknown>,
): Promise<void> {
  const answer = await post(baseURL, sender, event);
  expect(answer.status, await answer.text()).toBeLessThan(300);
}

/** Posts an event as a sender of Standard Webhooks does, signed, whatever the answer. */
export async function post(
  baseURL: string,
  sender: Sender,
  event: Record<string, unknown>,
): Promise<Response> {
  const body = JSON.stringify(event);
  const id = `msg_${randomBytes(12).toString("hex")}`;
  const at = new Date();
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(sender.secret).sign(id, at, body),
  };
  return fetch(`${baseURL}/api/webhooks/${sender.source}`, { method: "POST", headers, body });
}

/** A shop of a story's own: what it sends goes to its own destination, and nowhere else asks for it more. */
export interface OwnShop {
  /** Differs in every run, for names and order numbers. */
  mark: string;
  destination: { slug: string; name: string };
  server: DestinationServer;
  /** Sends so many events, some at a time; `bodyOf` gets their numbers from 0. */
  send(count: number, bodyOf: (place: number) => Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

const AT_ONCE = 10;

/** Where the facts are in the bodies that these shops send. */
const PATHS = {
  amountPath: "data.amount",
  currencyPath: "data.currency",
  referencePath: "data.payment",
  orderReferencePath: "data.order",
  customerPath: "data.customer",
};

/** Opens a shop with a source and a destination that answers as told. */
export async function openShop(
  baseURL: string,
  name: string,
  answer: DestinationServer["answer"],
): Promise<OwnShop> {
  const mark = randomBytes(4).toString("hex");
  const slug = `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${mark}`;
  const destination = { slug, name: `${name} ${mark}` };
  const sender = { source: slug, secret: `whsec_${randomBytes(32).toString("base64")}` };
  const server = await startDestination();
  server.answer = answer;
  const admin = await signedIn(baseURL, "admin@demo.example", DEMO_PASSWORD);
  const source = { slug, name: `Shop ${mark}`, provider: "standard-webhooks", options: PATHS };
  await runAction(admin, baseURL, "sources createSourceAction", { ...source, secret: sender.secret });
  await runAction(admin, baseURL, "destinations createDestinationAction", {
    ...destination,
    url: server.url,
    allowPrivateNetwork: true,
    routes: [{ source: slug }],
  });
  await admin.dispose();
  const send: OwnShop["send"] = async (count, bodyOf) => {
    for (let sent = 0; sent < count; sent += AT_ONCE) {
      const places = Array.from({ length: Math.min(AT_ONCE, count - sent) }, (_, place) => sent + place);
      await Promise.all(places.map((place) => postSigned(baseURL, sender, bodyOf(place))));
    }
  };
  return { mark, destination, server, send, close: () => server.close() };
}
