import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentSessionId, requireActor } from "@/app/_server/session";
import { Card, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { PERMISSIONS, may, type Permission, type Role } from "@/lib/access/permissions";
import { readProfile } from "@/lib/access/queries";
import { readSecondFactor } from "@/lib/access/second-factor";
import { listOwnSessions } from "@/lib/access/session-queries";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SecondFactorCard } from "./second-factor-card";
import { SessionsCard } from "./sessions-card";

export const metadata: Metadata = { title: "Profile" };

/** The own account: name, password, where it is signed in, and what the role allows. */
export default async function ProfilePage() {
  const actor = await requireActor();
  const [profile, sessions, factor, ownId] = await Promise.all([
    readProfile(actor),
    listOwnSessions(actor),
    readSecondFactor(actor),
    currentSessionId(),
  ]);
  if (!profile) notFound();
  return (
    <>
      <PageHeader title="Profile" summary={`You are signed in as ${profile.email}.`} />
      <div className="grid grid-cols-1 max-w-4xl gap-4 lg:grid-cols-2">
        <Card title="Account" id="account">
          <NameForm name={profile.name} />
          <Facts
            className="mt-4"
            items={[
              { label: "E-mail", value: profile.email },
              { label: "Role", value: <span className="capitalize">{profile.role}</span> },
              { label: "Last sign-in", value: <RelativeTime at={profile.lastSignInAt} /> },
            ]}
          />
        </Card>
        <Card title="Password" id="password">
          {profile.hasPassword ? (
            <PasswordForm email={profile.email} />
          ) : (
            <p className="text-sm text-muted">
              You sign in through your identity provider; change your password there.
            </p>
          )}
        </Card>
        {profile.hasPassword ? <SecondFactorCard factor={factor} /> : null}
        <SessionsCard sessions={sessions} ownId={ownId} />
        <RoleCard role={actor.role} />
      </div>
    </>
  );
}

function RoleCard({ role }: { role: Role }) {
  const allowed = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(role, permission));
  return (
    <Card title="What you may do" id="permissions" className="lg:col-span-2">
      <ul className="grid grid-cols-1 gap-x-8 gap-y-1 text-sm text-muted sm:grid-cols-2">
        {allowed.map((permission) => (
          <li key={permission} className="first-letter:uppercase">
            {PERMISSIONS[permission].sentence}
          </li>
        ))}
      </ul>
    </Card>
  );
}
