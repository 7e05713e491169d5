import { Suspense, type ReactNode } from "react";
import { AccountMenu, type Person } from "./account-menu";
import { CommandCenter } from "./command-center";
import { EnvironmentSwitch } from "./environment-switch";
import { LiveProvider } from "./live";
import { LiveStatus } from "./live-status";
import { Wordmark } from "./logo";
import { MobileNav } from "./mobile-nav";
import { NavList } from "./nav-list";
import { ProofLayer, type ProveAction } from "@/components/access/proof-layer";
import type { NavState } from "./navigation";
import type { PaletteReads } from "./palette-search";
import { SystemBanner } from "./system-banner";

interface AppFrameProps {
  person: Person;
  live: { position: string | null; nav: NavState };
  /** What the palette asks the server for. */
  reads: PaletteReads;
  /** Proves again who the person is, for actions that need it. */
  prove: ProveAction;
  children: ReactNode;
}

/** The frame around every screen: navigation, header, content. */
export function AppFrame({ person, live, reads, prove, children }: AppFrameProps) {
  return (
    <LiveProvider {...live}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh">
        <aside className="sticky top-0 flex h-dvh w-56 shrink-0 flex-col overflow-y-auto border-r border-line bg-rail pb-4 max-lg:hidden">
          <div className="flex h-12 shrink-0 items-center px-4">
            <Wordmark />
          </div>
          <div className="pt-2">
            <Suspense>
              <NavList role={person.role} />
            </Suspense>
          </div>
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-(--header-height) items-center gap-2 border-b border-line bg-canvas px-4 lg:px-6">
            <Suspense>
              <MobileNav role={person.role} />
              <Wordmark className="lg:hidden [&_span>span:last-child]:max-sm:hidden" />
              <div className="ml-auto flex items-center gap-1 sm:gap-2">
                <CommandCenter role={person.role} reads={reads} />
                <EnvironmentSwitch className="max-sm:hidden" />
                <LiveStatus />
                <AccountMenu person={person} />
              </div>
            </Suspense>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1440px] flex-1 px-4 py-5 outline-none lg:px-6"
          >
            <SystemBanner role={person.role} />
            {children}
          </main>
        </div>
      </div>
      <ProofLayer prove={prove} />
    </LiveProvider>
  );
}
