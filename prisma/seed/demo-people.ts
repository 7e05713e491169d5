import { hashPassword } from "@/lib/access/passwords";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";

/** The password of every demo person; printed at the start of the demo and offered on the sign-in page. */
export const DEMO_PASSWORD = "demo-tallyhook-1";

export interface DemoPerson {
  name: string;
  email: string;
  role: Role;
  /** What they would look at first. */
  task: string;
}

/** The three people of DESIGN: who reviews money, who replays, who governs. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    name: "Fiona Adler",
    email: "finance@demo.example",
    role: "finance",
    task: "Finds the money that is stuck",
  },
  {
    name: "Emil Novak",
    email: "engineer@demo.example",
    role: "engineer",
    task: "Finds what failed and replays it",
  },
  {
    name: "Ada Lindqvist",
    email: "admin@demo.example",
    role: "admin",
    task: "Rotates secrets, manages people",
  },
];

/** Creates the demo people, or puts back their name, role and password. Only for demo and test databases. */
export async function seedDemoPeople(): Promise<readonly DemoPerson[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const { name, email, role } of DEMO_PEOPLE) {
    const person = { name, role, passwordHash, disabledAt: null };
    await db().user.upsert({ where: { email }, create: { email, ...person }, update: person });
  }
  return DEMO_PEOPLE;
}
