import type { z } from "zod";
import type { destination, RouteBody } from "@/lib/api/destinations";
import type { RouteInput } from "@/lib/delivery/destination-settings";
import type { DestinationView } from "@/lib/delivery/model";
import { AppError } from "@/lib/platform/errors";

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

/** Routes of a request in the words of the command; undefined when none were given. */
export function routeInputs(routes: readonly RouteBody[] | undefined): RouteInput[] | undefined {
  return routes?.map(({ types, ...route }) => ({ ...route, typePatterns: types }));
}

/** A slug made from a name: "Ledger (EU)" → "ledger-eu". */
export function slugFrom(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-|-$/g, "");
  if (slug) return slug;
  throw new AppError("invalid_input", "No slug can be made from this name. Give one as the field slug.", {
    fields: { slug: "give one of a-z, 0-9 and -" },
    retry: "never",
  });
}
