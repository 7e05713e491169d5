import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { may } from "@/lib/access/permissions";
import { listApiKeys, type ApiKeyView } from "@/lib/access/queries";
import { plural } from "@/lib/format/count";
import { ApiKeyTable } from "./api-key-table";
import { CreateApiKey } from "./create-api-key";
import { keyStatus } from "./key-status";

export const metadata: Metadata = { title: "API keys" };

function summaryOf(keys: readonly ApiKeyView[], now: Date): string {
  const live = keys.filter((key) => ["active", "ends-soon"].includes(keyStatus(key, now)));
  const ending = live.filter((key) => keyStatus(key, now) === "ends-soon").length;
  const unused = live.filter((key) => key.lastUsedAt === null).length;
  if (live.length === 0)
    return "No key works at the moment. Programs and the command line need one to reach the API.";
  return `${plural(live.length, "key works", "keys work")}${unused > 0 ? `, ${unused} of them never used` : ""}.${
    ending > 0
      ? ` ${plural(ending, "key ends", "keys end")} within two weeks: make a new one before whatever uses it is refused.`
      : ""
  }`;
}

/** The keys that programs use. */
export default async function ApiKeysPage() {
  const actor = await requireActor();
  if (!may(actor.role, "api-keys.read")) return <Forbidden permission="api-keys.read" />;
  const keys = await listApiKeys(actor);
  return (
    <>
      <PageHeader title="API keys" summary={summaryOf(keys, new Date())} actions={<CreateApiKey />} />
      <ApiKeyTable
        keys={keys}
        empty={
          <EmptyState icon={KeyRound} title="No API keys yet" actions={<CreateApiKey />}>
            A key lets a script or the tallyhook command read events, replay dead letters and rotate secrets,
            within the role and the scopes that you give it.
          </EmptyState>
        }
      />
    </>
  );
}
