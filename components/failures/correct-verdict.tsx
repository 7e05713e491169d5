"use client";

import { PencilLine } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { CorrectVerdictProps } from "./correction-types";

// Stands in every panel of a failure, and few are corrected.
const CorrectVerdictMenu = later(() =>
  import("./correct-verdict-menu").then((module) => module.CorrectVerdictMenu),
);

/** Says in one click what a failure really was. */
export function CorrectVerdict(props: CorrectVerdictProps) {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <CorrectVerdictMenu {...props} />;
  return (
    <Button
      size="sm"
      aria-haspopup="menu"
      {...CorrectVerdictMenu.ahead}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") setWanted(true);
      }}
    >
      <PencilLine aria-hidden />
      Correct the verdict
    </Button>
  );
}
