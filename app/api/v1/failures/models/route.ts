import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/models";
import { AppError } from "@/lib/platform/errors";
import { lastTraining, listModelVersions } from "@/lib/failures/versions/queries";
import { requestTraining } from "@/lib/failures/versions/request-training";

const list = apiRoute(operations.listModels, async ({ actor }) => {
  const [data, training] = await Promise.all([listModelVersions(actor), lastTraining(actor)]);
  return { data, nextCursor: null, training };
});

const train = apiRoute(operations.trainModel, async ({ actor }) => {
  await requestTraining(actor);
  const training = await lastTraining(actor);
  if (!training) throw new AppError("internal", "A training that was just asked for is not there.");
  return training;
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list, train);
