import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { getDestination } from "@/lib/delivery/destination-queries";
import { destinationAnswer } from "../../_answers/destination";
import { showDestination } from "@/lib/api/destinations";

const show = apiRoute(showDestination, async ({ actor, params }) =>
  destinationAnswer(await getDestination(actor, params.slug, { since: new Date() })),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show);
