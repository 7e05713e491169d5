import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { ReplayKey } from "@/components/delivery/replay-key";
import { deliverySentence, wordsOfDelivery } from "@/components/events/sentence";
import { InboxKeys } from "@/components/inbox/inbox-keys";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { getDeadLetter } from "@/lib/delivery/queries";
import { DeadLetterDetail } from "../_components/dead-letter-detail";

export const metadata: Metadata = { title: "Dead letter" };

/** One dead letter as a page of its own, for a link that works alone. */
export default async function DeadLetterPage({ params }: { params: Promise<{ deliveryId: string }> }) {
  const actor = await requireActor();
  const { deliveryId } = await params;
  const delivery = await orNotFound(getDeadLetter(actor, deliveryId));
  return (
    <>
      <LiveRefresh topics={["deliveries"]} />
      <ReplayKey />
      <InboxKeys />
      <PageHeader
        crumbs={[{ label: "Dead letters", href: "/dead-letters" }, { label: delivery.destination.name }]}
        title={deliverySentence(delivery.event, wordsOfDelivery(delivery))}
      />
      <div className="max-w-4xl">
        <DeadLetterDetail actor={actor} delivery={delivery} />
      </div>
    </>
  );
}
