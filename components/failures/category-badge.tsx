import {
  Bug,
  CircleHelp,
  CloudOff,
  FileX,
  Gauge,
  KeyRound,
  Scale,
  Unplug,
  type LucideIcon,
} from "lucide-react";
import { CATEGORY_TEXT, type FailureCategory } from "@/lib/failures/model";
import { asCategory, categoryLabel } from "./categories";

const ICON: Record<FailureCategory, LucideIcon> = {
  network_transient: Unplug,
  rate_limited: Gauge,
  downstream_unavailable: CloudOff,
  auth_config: KeyRound,
  payload_mismatch: FileX,
  business_conflict: Scale,
  code_defect: Bug,
};

/** Why it failed, in one or two words with its icon; the meaning on hover. */
export function CategoryBadge({ category }: { category: string | null }) {
  const known = asCategory(category);
  const Icon = known ? ICON[known] : CircleHelp;
  return (
    <span
      data-hint={known ? CATEGORY_TEXT[known].meaning : "No category was recorded."}
      className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap"
    >
      <Icon className="size-3.5 shrink-0 text-subtle" aria-hidden />
      {categoryLabel(category)}
    </span>
  );
}
