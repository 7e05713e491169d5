import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { Card, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AbsoluteTime } from "@/components/ui/relative-time";
import { readAuditRetention } from "@/lib/access/audit-retention";
import { may } from "@/lib/access/permissions";
import { RetentionForm } from "../../_components/retention-form";
import { setAuditRetentionAction } from "../../actions";

const YEARS = [
  { value: "366", label: "One year", hint: "The least that card schemes ask for" },
  { value: "1096", label: "Three years" },
  { value: "1827", label: "Five years" },
  { value: "2557", label: "Seven years" },
  { value: "3653", label: "Ten years" },
];

export const metadata: Metadata = { title: "Retention of the audit log" };

/** How long the audit log is kept, and what has gone. */
export default async function RetentionPage() {
  const actor = await requireActor();
  if (!may(actor.role, "retention.write")) return <Forbidden permission="retention.write" />;
  const { days, setAt, checkpoint } = await readAuditRetention(actor);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Audit", href: "/settings/audit" }, { label: "Retention" }]}
        title="How long the audit log is kept"
        summary={
          days === null
            ? "Forever: nothing is ever removed."
            : `Entries go when they are older than ${days} days, once a day, behind a sealed checkpoint.`
        }
      />
      <div className="flex max-w-2xl flex-col gap-5">
        <Card title="Where it stands">
          <Facts
            items={[
              { label: "Set", value: setAt ? <AbsoluteTime at={setAt} /> : "Never changed" },
              {
                label: "Gone",
                value: checkpoint ? (
                  <>
                    Everything up to entry {checkpoint.seq}, older than{" "}
                    <AbsoluteTime at={checkpoint.olderThan} />
                  </>
                ) : (
                  "Nothing"
                ),
              },
            ]}
          />
        </Card>
        <Card title="Change it">
          <RetentionForm days={days} label="Keep entries" choices={YEARS} set={setAuditRetentionAction} />
        </Card>
      </div>
    </>
  );
}
