import { cn } from "@/components/ui/class-names";
import type { Column } from "./model";

const PRIORITY = { always: "", medium: "sm:max-lg:hidden", wide: "sm:max-xl:hidden" };
const CARD = {
  title: "max-sm:order-1 max-sm:min-w-0 max-sm:flex-1 max-sm:font-medium",
  aside: "max-sm:order-2 max-sm:text-right",
  line: "max-sm:order-3 max-sm:flex max-sm:w-full max-sm:items-center max-sm:justify-between max-sm:gap-3 max-sm:text-muted",
  hidden: "max-sm:hidden",
};

/** Where a column's cells go: a column hidden on medium screens may still have its place in the card. */
export function cellClasses<Row>(column: Column<Row>): string {
  return cn(
    "sm:px-3 sm:first:pl-4 sm:last:pr-4",
    column.align === "right" && "text-right",
    column.priority ? PRIORITY[column.priority] : "",
    CARD[column.card ?? "line"],
  );
}
