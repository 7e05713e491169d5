import { randomBytes } from "node:crypto";
import { expect, request, type APIRequestContext } from "@playwright/test";
import { ROLES, type Role } from "@/lib/access/permissions";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../prisma/seed/demo-people";
import { startDestination, type DestinationServer } from "../support/destination-server";
import type { Planted } from "../support/roles/routes";
import { postSigned } from "./own-shop";
import { runAction, signedIn } from "./server-actions";

/** What no screen and no answer may hold unmasked: a card, a bank account, an e-mail address, a phone. */
export const PERSONAL = {
  card: "4242 4242 4242 4242",
  iban: "DE89370400440532013000",
  email: "planted.person@private.example",
  phone: "+49 30 90182047",
  name: "Zdenka Plantedova",
};

export interface PlantedWorld extends Planted {
  people: Record<Role, APIRequestContext>;
  keys: Record<Role, string>;
  stranger: APIRequestContext;
  /** Never shown to anyone, by name. */
  secrets: Record<string, string>;
  /** Shown only to those who may change destinations. */
  urlToken: string;
  close(): Promise<void>;
}

async function plantPeople(admin: APIRequestContext, baseURL: string, mark: string) {
  const viewer = `viewer-${mark}@demo.example`;
  await runAction(admin, baseURL, "settings createMemberAction", {
    name: "Viewer",
    email: viewer,
    role: "viewer",
    password: DEMO_PASSWORD,
  });
  const emails = new Map<Role, string>([
    ["viewer", viewer],
    ...DEMO_PEOPLE.map(({ role, email }) => [role, email] as const),
  ]);
  const people: Partial<Record<Role, APIRequestContext>> = {};
  const keys: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    people[role] = await signedIn(baseURL, emails.get(role) ?? "", DEMO_PASSWORD);
    const made = await runAction<{ key: string }>(admin, baseURL, "settings createApiKeyAction", {
      name: `${role} ${mark}`,
      role,
    });
    keys[role] = made.key;
  }
  return { people: people as Record<Role, APIRequestContext>, keys: keys as Record<Role, string> };
}

/** An event full of personal data, which its destination refuses and repeats in its answer. */
async function plantEvent(baseURL: string, source: string, secret: string): Promise<void> {
  await postSigned(
    baseURL,
    { source, secret },
    {
      type: "refund.failed",
      timestamp: new Date().toISOString(),
      data: {
        reference: `planted-${source}`,
        card: { number: PERSONAL.card },
        iban: PERSONAL.iban,
        note: `Write to ${PERSONAL.email} about ${PERSONAL.iban}`,
        customer: { name: PERSONAL.name, email: PERSONAL.email, phone: PERSONAL.phone },
      },
    },
  );
}

interface ApiRow {
  id: string;
  eventId: string;
}

async function deadLetterAt(baseURL: string, key: string, destination: string): Promise<ApiRow> {
  let row: ApiRow | undefined;
  await expect(async () => {
    const answer = await fetch(`${baseURL}/api/v1/dead-letters?destination=${destination}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    ({
      data: [row],
    } = (await answer.json()) as { data: ApiRow[] });
    expect(row).toBeTruthy();
  }).toPass({ timeout: 60_000 });
  return row as ApiRow;
}

function echoing(server: DestinationServer): DestinationServer {
  const body = JSON.stringify({
    error: `No account for ${PERSONAL.email}, card ${PERSONAL.card}, ${PERSONAL.iban}`,
    customer: { name: PERSONAL.name, phone: PERSONAL.phone },
  });
  server.answer = { status: 422, body };
  return server;
}

/** Fills a running demo with secrets and personal data whose every appearance can be told. */
export async function plantWorld(baseURL: string): Promise<PlantedWorld> {
  const mark = randomBytes(5).toString("hex");
  const admin = await signedIn(baseURL, "admin@demo.example", DEMO_PASSWORD);
  const { people, keys } = await plantPeople(admin, baseURL, mark);
  const server = echoing(await startDestination());
  const source = `planted-${mark}`;
  const destination = `planted-${mark}`;
  const signingSecret = `whsec_${randomBytes(32).toString("base64")}`;
  const headerValue = `planted-header-${randomBytes(12).toString("hex")}`;
  const urlToken = `planted-url-${randomBytes(12).toString("hex")}`;
  await runAction(admin, baseURL, "sources createSourceAction", {
    slug: source,
    name: "Planted",
    provider: "standard-webhooks",
    secret: signingSecret,
  });
  const { secret: destinationSecret } = await runAction<{ secret: string }>(
    admin,
    baseURL,
    "destinations createDestinationAction",
    {
      slug: destination,
      name: "Planted",
      url: `${server.url}?token=${urlToken}`,
      headers: { authorization: `Bearer ${headerValue}` },
      allowPrivateNetwork: true,
      routes: [{ source }],
    },
  );
  await plantEvent(baseURL, source, signingSecret);
  const { id: deliveryId, eventId } = await deadLetterAt(baseURL, keys.admin, destination);
  const stranger = await request.newContext({ baseURL });
  const apiKeys = Object.fromEntries(ROLES.map((role) => [`the API key of ${role}`, keys[role]]));
  return {
    source,
    destination,
    deliveryId,
    eventId,
    people,
    keys,
    stranger,
    urlToken,
    secrets: {
      "the source's signing secret": signingSecret,
      "the destination's signing secret": destinationSecret,
      "a header of the destination's": headerValue,
      "the hash of a password": "$argon2id$",
      ...apiKeys,
    },
    close: async () => {
      await server.close();
      for (const context of [admin, stranger, ...Object.values(people)]) await context.dispose();
    },
  };
}
