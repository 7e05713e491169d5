import { bucketSeconds } from "@/app/(dashboard)/_page/time-range";
import { DeliveryHistogram } from "@/components/delivery/delivery-histogram";
import { ServiceTimeHistogram } from "@/components/delivery/service-time-histogram";
import { EventHistogram } from "@/components/events/event-histogram";
import { FailureHistogram } from "@/components/failures/failure-histogram";
import { Part } from "./part";
import type { Reading } from "./reading";

const LOOK = { heightPx: 80, titled: true, className: "h-full" };
/** The bars, their axis, the title and one line of legend. */
const SKELETON = "h-[190px]";

const bucketMsOf = ({ range }: Reading) => bucketSeconds(range) * 1_000;

async function Events({ reading }: { reading: Reading }) {
  return <EventHistogram buckets={await reading.trends.events} bucketMs={bucketMsOf(reading)} {...LOOK} />;
}

async function Deliveries({ reading }: { reading: Reading }) {
  return (
    <DeliveryHistogram counted={await reading.trends.deliveries} bucketMs={bucketMsOf(reading)} {...LOOK} />
  );
}

async function Failures({ reading }: { reading: Reading }) {
  const counted = await reading.trends.failures;
  return <FailureHistogram counted={counted} bucketMs={bucketMsOf(reading)} always {...LOOK} />;
}

async function ServiceTime({ reading }: { reading: Reading }) {
  return (
    <ServiceTimeHistogram counted={await reading.trends.service} bucketMs={bucketMsOf(reading)} {...LOOK} />
  );
}

/** What came in, what was delivered, what failed and how long it took, over the same time. */
export function Trends({ reading }: { reading: Reading }) {
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Part what="The chart of events" skeleton={SKELETON} part={() => Events({ reading })} />
      <Part what="The chart of deliveries" skeleton={SKELETON} part={() => Deliveries({ reading })} />
      <Part what="The chart of failed attempts" skeleton={SKELETON} part={() => Failures({ reading })} />
      <Part what="The chart of times" skeleton={SKELETON} part={() => ServiceTime({ reading })} />
    </div>
  );
}
