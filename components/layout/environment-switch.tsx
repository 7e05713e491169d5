"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { startTransition, useOptimistic } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ENVIRONMENT_PARAM } from "./environment";

const OPTIONS = [
  { value: "all", label: "All" },
  { value: "live", label: "Live" },
  { value: "test", label: "Test" },
] as const;

/** Narrows every screen to live or test events; kept in the URL. */
export function EnvironmentSwitch({ className }: { className?: string }) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const value = OPTIONS.find((option) => option.value === search.get(ENVIRONMENT_PARAM))?.value ?? "all";
  // Moves at once; the screen follows when its rows are read.
  const [shown, setShown] = useOptimistic<string>(value);

  function change(next: string) {
    const params = new URLSearchParams(search);
    params.delete("cursor");
    params.delete("before");
    if (next === "all") params.delete(ENVIRONMENT_PARAM);
    else params.set(ENVIRONMENT_PARAM, next);
    const query = params.toString();
    startTransition(() => {
      setShown(next);
      router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false });
    });
  }

  return (
    <SegmentedControl
      label="Environment"
      value={shown}
      onValueChange={change}
      options={OPTIONS}
      className={className}
    />
  );
}
