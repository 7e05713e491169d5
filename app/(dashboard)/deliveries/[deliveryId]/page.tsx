import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { requireActor } from "@/app/_server/session";
import { ReplayKey } from "@/components/delivery/replay-key";
import { deliverySentence, wordsOfDelivery } from "@/components/events/sentence";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { getDelivery } from "@/lib/delivery/queries";
import { DeliveryDetail } from "../_components/delivery-detail";

export const metadata: Metadata = { title: "Delivery" };

/** One delivery as a page of its own, for a link that works alone. */
export default async function DeliveryPage({ params }: { params: Promise<{ deliveryId: string }> }) {
  const actor = await requireActor();
  const { deliveryId } = await params;
  const delivery = await orNotFound(getDelivery(actor, deliveryId));
  return (
    <>
      <LiveRefresh topics={["deliveries"]} />
      <ReplayKey />
      <PageHeader
        crumbs={[{ label: "Deliveries", href: "/deliveries" }, { label: delivery.destination.name }]}
        title={deliverySentence(delivery.event, wordsOfDelivery(delivery))}
      />
      <div className="max-w-4xl">
        <DeliveryDetail actor={actor} delivery={delivery} />
      </div>
    </>
  );
}
