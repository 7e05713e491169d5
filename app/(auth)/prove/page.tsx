import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/session";
import { Wordmark } from "@/components/layout/logo";
import { proofMeans } from "@/lib/access/prove-identity";
import { SignInAnew } from "./sign-in-anew";

export const metadata: Metadata = { title: "Sign in again" };

interface ProvePageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

/** A tab of its own in which a person signs in anew at their identity provider, beside what they were doing. */
export default async function ProvePage({ searchParams }: ProvePageProps) {
  const actor = await requireActor();
  const done = (await searchParams).done !== undefined;
  if ((await proofMeans(actor)) !== "single-sign-on") redirect("/");
  return (
    <main className="flex min-h-dvh flex-col items-center bg-rail px-4 pt-[10vh] pb-12">
      <div className="w-full max-w-sm">
        <Wordmark className="[&_svg]:size-8 [&>span]:justify-center [&>span>span]:text-xl" />
        <div className="mt-8 rounded-xl border border-line bg-surface p-6">
          <h1 className="mb-4 text-lg font-semibold">Sign in again</h1>
          <SignInAnew name={actor.name} done={done} counts={actor.proof !== "stale"} />
        </div>
      </div>
    </main>
  );
}
