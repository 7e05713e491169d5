import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safePath } from "@/app/_server/safe-path";
import { currentActor } from "@/app/_server/session";
import { Wordmark } from "@/components/layout/logo";
import { config } from "@/lib/platform/config";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { messageOfCode } from "./messages";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Where everyone starts; whoever is signed in already goes on. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const params = await searchParams;
  const next = safePath(first(params.callbackUrl));
  if (await currentActor()) redirect(next);
  const { demo, oidc } = config();
  const error = first(params.error);
  return (
    <main className="flex min-h-dvh flex-col items-center bg-rail px-4 pt-[10vh] pb-12">
      <div className="w-full max-w-sm">
        <Wordmark className="[&_svg]:size-8 [&>span]:justify-center [&>span>span]:text-xl" />
        <p className="mt-3 mb-8 text-center text-sm text-balance text-muted">
          See every payment webhook, what became of it, and what to do next.
        </p>
        <div className="rounded-xl border border-line bg-surface p-6">
          <h1 className="mb-4 text-lg font-semibold">Sign in</h1>
          <SignInForm
            next={next}
            initialError={error ? messageOfCode(error) : null}
            singleSignOn={oidc !== null}
            demo={demo ? { people: DEMO_PEOPLE, password: DEMO_PASSWORD } : null}
          />
        </div>
        <p className="mt-4 text-center text-xs text-balance text-subtle">
          No account, or a forgotten password? An admin of this installation can make you a link.
        </p>
      </div>
    </main>
  );
}
