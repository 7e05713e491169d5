import type { z } from "zod";
import type { DestinationView } from "@/lib/delivery/model";
import type { destination } from "@/lib/api/destinations";

/** A destination with its routes; never its secret or the values of its headers. */
export function destinationAnswer(view: DestinationView): z.input<typeof destination> {
  return {
    ...view,
    routes: view.routes.map((route) => ({
      source: route.source?.slug ?? null,
      kinds: route.kinds,
      types: route.typePatterns,
      environment: route.environment,
    })),
  };
}
