import type { Config } from "@/lib/platform/config";
import type { SignIn } from "./banner";
import { problem } from "./problem";

type Say = (text: string) => void;

/**
 * Makes sure that somebody can sign in: on a first start the first admin, in the demo its three people.
 * Returns the sign-ins to show. Throws a sentence rather than mix a demo with real data.
 */
export async function prepareAccounts(config: Config, demo: boolean, say: Say): Promise<SignIn[]> {
  const { closeDb } = await import("@/lib/platform/db");
  try {
    await keepDemoApart(demo);
    return [...(await prepareFirstAdmin(config, demo, say)), ...(demo ? await prepareDemoPeople() : [])];
  } finally {
    await closeDb();
  }
}

// The demo's passwords are public, so its people must never exist beside real data.
async function keepDemoApart(demo: boolean): Promise<void> {
  const { db } = await import("@/lib/platform/db");
  const { DEMO_PEOPLE } = await import("@/prisma/seed/demo-people");
  const emails = DEMO_PEOPLE.map((person) => person.email);
  const demoPeople = await db().user.count({ where: { email: { in: emails }, disabledAt: null } });
  const everybody = await db().user.count();
  if (demo && everybody > 0 && demoPeople === 0) {
    throw problem(
      "This database holds real accounts, so the demo does not run on it. Point DATABASE_URL at an empty database, or unset it.",
    );
  }
  if (!demo && demoPeople > 0) {
    throw problem(
      "This database belongs to a demo, whose passwords are public. Point DATABASE_URL at another database, or run the demo with: npm run demo",
    );
  }
}

async function prepareFirstAdmin(config: Config, demo: boolean, say: Say): Promise<SignIn[]> {
  // The demo has an admin of its own, unless the operator names another.
  if (demo && !config.adminEmail) return [];
  const { ensureFirstAdmin } = await import("@/lib/access/members");
  const admin = await ensureFirstAdmin();
  if (!admin.created) return [];
  // Told at once too: should the start fail later, the password would be lost.
  if (admin.generatedPassword) {
    say(`  The first admin is ${admin.email} with the password ${admin.generatedPassword}`);
  }
  return [{ email: admin.email, password: admin.generatedPassword, note: null }];
}

async function prepareDemoPeople(): Promise<SignIn[]> {
  const { DEMO_PASSWORD, seedDemoPeople } = await import("@/prisma/seed/demo-people");
  const people = await seedDemoPeople();
  return people.map((person) => ({
    email: person.email,
    password: DEMO_PASSWORD,
    note: `${person.role}: ${person.task}`,
  }));
}
