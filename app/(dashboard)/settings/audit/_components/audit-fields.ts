import { actionWords, targetWords } from "@/components/access/audit-words";
import type { FilterField } from "@/components/ui/filter-bar";
import type { AuditChoices } from "@/lib/access/audit-queries";

const KINDS = [
  "source",
  "destination",
  "event",
  "delivery",
  "replay-run",
  "user",
  "api-key",
  "queue",
  "job",
  "list",
];

/** Groups of actions first ("secret.*"), then each by itself. */
function actionOptions(actions: readonly string[]) {
  const groups = [...new Set(actions.map((action) => action.split(".")[0] ?? ""))];
  return [
    ...groups.map((group) => ({ value: `${group}.*`, label: `Everything on ${targetWords(group)}` })),
    ...actions.map((action) => ({ value: action, label: actionWords(action) })),
  ];
}

/** The chips over the audit log. */
export function auditFields({ actors, actions }: AuditChoices): FilterField[] {
  return [
    {
      name: "actor",
      label: "Who",
      options: actors.map(({ id, name, kind }) => ({
        value: id,
        label:
          kind === "system" ? "Tallyhook and its command line" : kind === "api-key" ? `${name} (key)` : name,
      })),
      open: true,
    },
    { name: "action", label: "Action", options: actionOptions(actions), open: true },
    {
      name: "on",
      label: "On",
      options: KINDS.map((value) => ({ value, label: targetWords(value) })),
      open: true,
    },
    { name: "target", label: "Id", kind: "text", options: [], rare: true, placeholder: "A whole id" },
  ];
}
