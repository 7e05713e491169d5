import type { Metadata } from "next";
import { Wordmark } from "@/components/layout/logo";
import { SetPasswordForm } from "./set-password-form";

export const metadata: Metadata = { title: "Set your password", referrer: "no-referrer" };

/** Where a one-time link leads: its person sets a password. The link's token stands behind the #. */
export default function SetPasswordPage() {
  return (
    <main className="flex min-h-dvh flex-col items-center bg-rail px-4 pt-[10vh] pb-12">
      <div className="w-full max-w-sm">
        <Wordmark className="[&_svg]:size-8 [&>span]:justify-center [&>span>span]:text-xl" />
        <div className="mt-8 rounded-xl border border-line bg-surface p-6">
          <h1 className="mb-4 text-lg font-semibold">Set your password</h1>
          <SetPasswordForm />
        </div>
      </div>
    </main>
  );
}
