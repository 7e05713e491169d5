import type { Column } from "@/components/table/data-table";
import { ShortId } from "@/components/ui/values";
import type { DeliveryView } from "@/lib/delivery/model";

const dash = <span className="text-subtle">—</span>;

/** Columns that every list of deliveries offers and none begins with. */
export const OPTIONAL_COLUMNS: readonly Column<DeliveryView>[] = [
  {
    id: "source",
    header: "Source",
    width: "160px",
    card: "hidden",
    optional: true,
    cell: (row) => row.event.source.name,
  },
  {
    id: "order",
    header: "Order",
    width: "140px",
    card: "hidden",
    optional: true,
    cell: (row) => (row.event.orderReference ? <ShortId id={row.event.orderReference} head={14} /> : dash),
  },
  {
    id: "customer",
    header: "Customer",
    width: "160px",
    card: "hidden",
    optional: true,
    cell: (row) => row.event.customer ?? dash,
  },
  {
    id: "answer",
    header: "Last answer",
    width: "24%",
    card: "hidden",
    optional: true,
    cell: (row) => <span className="text-muted">{row.sentence ?? "—"}</span>,
  },
];
