import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { queue } from "@/lib/queue/connections";
import { rotateSecret } from "@/lib/ingest/secrets";
import { STORM, CALM } from "../destination";
import { ACTOR } from "../installation";
import { PROCESS_NAMES } from "../world";
import type { Fault } from "./fault";

/** Beyond five minutes providers' signatures count as old, and a refusal would be right. */
const CLOCK_MS_MAX = 100_000;

const clockJump: Fault = {
  name: "clock of a process set",
  run: async ({ members }, random) => {
    const member = members[random.pick(PROCESS_NAMES)];
    const offsetMs = random.integer(-CLOCK_MS_MAX, CLOCK_MS_MAX);
    writeFileSync(member.clockFile, String(offsetMs));
    await wait(random.integer(3_000, 8_000));
    writeFileSync(member.clockFile, "0");
  },
};

const storm: Fault = {
  name: "destination answers 500, hangs, resets, acts and is cut",
  run: async ({ destinations }, random) => {
    const { moody } = destinations;
    moody.weather = STORM;
    await wait(random.integer(4_000, 12_000));
    moody.weather = CALM;
  },
};

const rolling: Fault = {
  name: "rolling deploy, with jobs of two versions",
  run: async ({ members, say }) => {
    for (const name of PROCESS_NAMES) {
      const { process: member } = members[name];
      await member.untilReady().catch(() => undefined);
      const ended = await member.roll({
        TORTURE_VERSION: member.environment["TORTURE_VERSION"] ? "" : "next",
      });
      if (ended !== 0) say(`${name} ended with ${ended} when it was rolled`);
      await member.untilReady().catch(() => undefined);
    }
  },
};

/** Jobs for work that is owed, in the words of a version that changed them; the rows must make them good. */
const foreignJobs: Fault = {
  name: "jobs of a version that this one can't read",
  run: async ({ postgres }) => {
    const due = await postgres
      .query<{ id: string }>("select id from deliveries order by created_at desc limit 20")
      .catch(() => []);
    const opts = { removeOnComplete: true, removeOnFail: true };
    const jobs = due.map(({ id }, at) =>
      at % 2 === 0
        ? {
            name: "attempt-delivery",
            data: { delivery: id, version: 3 },
            opts: { ...opts, jobId: `attempt-${id}-v3` },
          }
        : {
            name: "attempt-delivery-next",
            data: { deliveryId: id },
            opts: { ...opts, jobId: `attempt-${id}-next` },
          },
    );
    await queue("delivery")
      .addBulk(jobs)
      .catch(() => undefined);
  },
};

const rotation: Fault = {
  name: "signing secret rotated while requests come",
  run: async ({ accounts }, random) => {
    const account = random.pick(accounts);
    const rotated = await rotateSecret(ACTOR, { slug: account.slug, overlapHours: 1 }).catch(() => null);
    if (rotated) account.secret = rotated.secret;
  },
};

export const PROCESS_FAULTS = [clockJump, storm, storm, rolling, foreignJobs, rotation];
