"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import {
  pauseDestination,
  resumeDestination,
  setRoutes,
  updateDestination,
} from "@/lib/delivery/change-destination";
import { createDestination } from "@/lib/delivery/create-destination";
import {
  createDestinationSchema,
  routeSchema,
  updateDestinationSchema,
} from "@/lib/delivery/destination-settings";
import { releaseKeptDeliveries } from "@/lib/delivery/release-kept";
import { rotateDestinationSecret } from "@/lib/delivery/rotate-destination-secret";
import { setPolicies, setPoliciesSchema } from "@/lib/delivery/set-policies";
import { testDestination } from "@/lib/delivery/test-destination";

const destination = z.string();

export const createDestinationAction = defineAction({
  input: createDestinationSchema,
  run: async (actor, input) => {
    const { slug, secret } = await createDestination(actor, input);
    return { slug, secret };
  },
});

/** Settings and routes are two commands, each audited; the settings go first, being the ones that can be refused. */
export const saveDestinationAction = defineAction({
  input: z.object({
    destination,
    settings: updateDestinationSchema.omit({ destination: true }),
    routes: z.array(routeSchema).max(50),
  }),
  run: async (actor, input) => {
    await updateDestination(actor, { destination: input.destination, ...input.settings });
    await setRoutes(actor, { destination: input.destination, routes: input.routes });
  },
});

export const enableDestinationAction = defineAction({
  input: z.object({ destination, enabled: z.boolean() }),
  run: updateDestination,
});

export const pauseDestinationAction = defineAction({
  input: z.object({ destination, reason: z.string().max(500).optional() }),
  run: pauseDestination,
});

export const resumeDestinationAction = defineAction({
  input: z.object({ destination }),
  run: resumeDestination,
});

export const setPoliciesAction = defineAction({ input: setPoliciesSchema, run: setPolicies });

export const releaseKeptAction = defineAction({
  input: z.object({ destination }),
  run: releaseKeptDeliveries,
});

export const testDestinationAction = defineAction({
  input: z.object({ destination }),
  run: async (actor, input) => {
    const { timings, ...result } = await testDestination(actor, input);
    return { ...result, totalMs: timings.totalMs };
  },
});

export const rotateDestinationSecretAction = defineAction({
  input: z.object({ destination, overlapHours: z.number() }),
  run: async (actor, input) => {
    const { secret } = await rotateDestinationSecret(actor, input);
    return { secret };
  },
});
