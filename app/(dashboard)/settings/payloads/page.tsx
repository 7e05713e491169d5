import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { requireActor } from "@/app/_server/session";
import { Card, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AbsoluteTime } from "@/components/ui/relative-time";
import { may } from "@/lib/access/permissions";
import { plural } from "@/lib/format/count";
import { readPayloadRetention } from "@/lib/ingest/payload-retention";
import { RetentionForm } from "../_components/retention-form";
import { setPayloadRetentionAction } from "../actions";

const TIMES = [
  { value: "90", label: "90 days" },
  { value: "180", label: "Half a year" },
  { value: "366", label: "One year" },
  {
    value: "548",
    label: "A year and a half",
    hint: "Past the time in which most card payments can be disputed",
  },
  { value: "1096", label: "Three years" },
];

export const metadata: Metadata = { title: "Retention of payloads" };

/** How long the bytes of events are kept, and what has gone. */
export default async function PayloadRetentionPage() {
  const actor = await requireActor();
  if (!may(actor.role, "retention.write")) return <Forbidden permission="retention.write" />;
  const { days, setAt, emptied, emptiedAt, needed } = await readPayloadRetention(actor);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Audit", href: "/settings/audit" }, { label: "Retention of payloads" }]}
        title="How long payloads are kept"
        summary={
          days === null
            ? "Forever: nothing is ever removed."
            : `The bytes of an event go ${days} days after it was received. Its facts stay.`
        }
      />
      <div className="flex max-w-2xl flex-col gap-5">
        <Card title="Where it stands">
          <Facts
            items={[
              { label: "Set", value: setAt ? <AbsoluteTime at={setAt} /> : "Never changed" },
              {
                label: "Gone",
                value: emptiedAt ? (
                  <>
                    The bytes of {plural(emptied, "event")}, last <AbsoluteTime at={emptiedAt} />
                  </>
                ) : (
                  "Nothing"
                ),
              },
              {
                label: "Still needed",
                value:
                  needed === 0
                    ? "None that is older"
                    : `${plural(needed, "older event")} kept whole: unreadable, on their way, or dead letters that nobody has settled`,
              },
            ]}
          />
        </Card>
        <Card title="Change it">
          <RetentionForm days={days} label="Keep payloads" choices={TIMES} set={setPayloadRetentionAction} />
        </Card>
      </div>
    </>
  );
}
