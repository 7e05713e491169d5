"use client";

import dynamic from "next/dynamic";
import { whenIdle } from "@/components/ui/later";

// The list of events opens details beside itself and needs none of this before. On the event's own page it
// stands in the HTML, which asks for the script too.
whenIdle(() => void import("./detail-parts"));

export const UrlTabs = dynamic(() => import("./detail-parts").then((module) => module.UrlTabs), {
  loading: () => null,
});
export const Waterfall = dynamic(() => import("./detail-parts").then((module) => module.Waterfall), {
  loading: () => null,
});
