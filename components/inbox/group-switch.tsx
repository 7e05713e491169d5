"use client";

import { Layers, Rows3 } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { startTransition, useOptimistic } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";

const OPTIONS = [
  { value: "rows", label: "One by one", icon: <Rows3 aria-hidden /> },
  { value: "cause", label: "By cause", icon: <Layers aria-hidden /> },
] as const;

/** Shows dead letters one by one or as problems; kept in the URL. The choice shows before its list is read. */
export function GroupSwitch({ grouped }: { grouped: boolean }) {
  const [shown, show] = useOptimistic(grouped);
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  function choose(value: "rows" | "cause") {
    const params = new URLSearchParams(search);
    for (const name of ["cursor", "before", "open", "group"]) params.delete(name);
    if (value === "cause") params.set("group", "cause");
    const query = params.toString();
    startTransition(() => {
      show(value === "cause");
      router.push(query ? `${pathname}?${query}` : pathname);
    });
  }
  return (
    <SegmentedControl
      label="Show dead letters"
      value={shown ? "cause" : "rows"}
      onValueChange={choose}
      options={OPTIONS}
    />
  );
}
