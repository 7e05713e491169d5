import type { ReactNode } from "react";
import { findAction } from "@/app/(dashboard)/_search/actions";
import { listSavedViewsAction } from "@/app/(dashboard)/_views/actions";
import { proveIdentityAction } from "@/app/(dashboard)/settings/actions";
import { navState } from "@/app/_server/nav-counts";
import { currentActor } from "@/app/_server/session";
import { AppFrame } from "@/components/layout/app-frame";
import { livePosition } from "@/lib/platform/live";

/**
 * The frame around the screens. It reads who is here only to draw the chrome; each page checks access
 * for itself, since layouts do not run again on navigation.
 */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  return (
    <AppFrame
      person={{ name: actor.name, role: actor.role }}
      reads={{ find: findAction, views: listSavedViewsAction }}
      prove={proveIdentityAction}
      // Asked before the screen reads, so that nothing that changes meanwhile is missed.
      live={{ position: livePosition(), nav: await navState(actor) }}
    >
      {children}
    </AppFrame>
  );
}
