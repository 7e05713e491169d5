import {
  reopenDeadLettersAction,
  replayDeliveriesAction,
  resolveDeadLettersAction,
} from "@/app/(dashboard)/dead-letters/actions";
import { attemptVerdicts } from "@/app/(dashboard)/failures/_components/verdict-props";
import { DeliveryActions } from "@/components/delivery/delivery-actions";
import { DeliveryCard } from "@/components/delivery/delivery-card";
import { DeliveryFacts } from "@/components/delivery/delivery-facts";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import type { DeliveryDetailView } from "@/lib/delivery/model";

/** One delivery with its attempts and its facts, and what this person may do about it. */
export async function DeliveryDetail({ actor, delivery }: { actor: Actor; delivery: DeliveryDetailView }) {
  const settle = may(actor.role, "dead-letters.resolve");
  const verdicts = await attemptVerdicts(actor, [delivery]);
  return (
    <div className="flex flex-col gap-5">
      <DeliveryCard
        delivery={delivery}
        verdicts={verdicts}
        openFirst={delivery.status !== "succeeded"}
        actions={
          <DeliveryActions
            delivery={delivery}
            replay={may(actor.role, "deliveries.replay-one") ? replayDeliveriesAction : null}
            resolve={settle ? resolveDeadLettersAction : null}
            reopen={settle ? reopenDeadLettersAction : null}
          />
        }
      />
      <DeliveryFacts delivery={delivery} />
    </div>
  );
}
