"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { admitRefused, previewAdmission } from "@/lib/ingest/admit-refused";
import { revokeSecret, rotateSecret } from "@/lib/ingest/secrets";
import {
  activateSecretSchema,
  createSourceSchema,
  proposeSecretSchema,
  rotateSecretSchema,
  updateSourceSchema,
} from "@/lib/ingest/source-input";
import { sendSampleEvent } from "@/lib/ingest/send-sample-event";
import { createSource, setSourceEnabled, updateSource } from "@/lib/ingest/sources";
import { activateSecret, proposeSecret, undoRotation } from "@/lib/ingest/two-step-rotation";
import { samplesOf } from "@/simulator/samples/samples";
import { inTestMode } from "@/simulator/samples/test-mode";

const slug = z.string();

export const createSourceAction = defineAction({
  input: createSourceSchema,
  run: async (actor, input) => {
    const created = await createSource(actor, input);
    // A secret that the person pasted is not sent back to the browser.
    return { slug: created.slug, secret: input.secret ? null : (created.secret?.secret ?? null) };
  },
});

export const updateSourceAction = defineAction({ input: updateSourceSchema, run: updateSource });

export const switchSourceAction = defineAction({
  input: z.object({ slug, enabled: z.boolean() }),
  run: setSourceEnabled,
});

export const rotateSecretAction = defineAction({
  input: rotateSecretSchema,
  run: async (actor, input) => {
    const { version, secret, previousUntil } = await rotateSecret(actor, input);
    return { version, secret: input.secret ? null : secret, previousUntil };
  },
});

export const proposeSecretAction = defineAction({
  input: proposeSecretSchema,
  run: async (actor, input) => {
    const { version, secret } = await proposeSecret(actor, input);
    return { version, secret: input.secret ? null : secret };
  },
});

export const activateSecretAction = defineAction({ input: activateSecretSchema, run: activateSecret });

export const undoRotationAction = defineAction({ input: z.object({ slug }), run: undoRotation });

export const revokeSecretAction = defineAction({
  input: z.object({ slug, secretId: z.string() }),
  run: revokeSecret,
});

export const checkRefusedAction = defineAction({ input: z.object({ slug }), run: previewAdmission });

export const admitRefusedAction = defineAction({ input: z.object({ slug }), run: admitRefused });

// Samples belong to the simulator and signing to the ingest room; here they meet.
export const sendSampleAction = defineAction({
  input: z.object({ slug }),
  run: (actor, input) =>
    sendSampleEvent(actor, input, {
      sampleOf: (provider, at) => {
        const [sample] = samplesOf(provider, { seed: randomUUID(), at, money: null });
        return sample && inTestMode(sample);
      },
    }),
});
