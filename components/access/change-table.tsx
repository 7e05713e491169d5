import { cn } from "@/components/ui/class-names";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { changedValues, type ChangedValue } from "./value-diff";

const WORDS: Record<ChangedValue["kind"], string> = {
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  same: "Kept",
};

interface ChangeTableProps {
  before: unknown;
  after: unknown;
}

/** What a change replaced and what it left, field by field; what stayed the same comes last and pale. */
export function ChangeTable({ before, after }: ChangeTableProps) {
  const values = changedValues(before, after);
  if (values.length === 0)
    return <p className="text-sm text-muted">This entry keeps no values: its sentence says it all.</p>;
  const sorted = [...values.filter(isChange), ...values.filter((value) => !isChange(value))];
  return (
    <ScrollRegion
      label="What changed, field by field"
      className="overflow-x-auto rounded-lg border border-line"
    >
      <table className="w-full min-w-[28rem] border-collapse text-left text-sm">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="px-3 py-1.5 font-medium">
              Field
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Before
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              After
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sorted.map((value) => (
            <ChangeRow key={value.path} value={value} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const isChange = (value: ChangedValue) => value.kind !== "same";
const CELL = "px-3 py-1.5 align-top font-mono text-xs break-all whitespace-pre-wrap";

function ChangeRow({ value }: { value: ChangedValue }) {
  const same = value.kind === "same";
  return (
    <tr className={cn(same && "text-subtle")}>
      <th scope="row" className="px-3 py-1.5 align-top font-normal break-words">
        {value.path === "" ? "Value" : value.path}
        <span className="sr-only">, {WORDS[value.kind]}</span>
      </th>
      <td className={cn(CELL, !same && value.before !== null && "bg-failed-soft text-failed-text")}>
        <Text sign="−" text={value.before} plain={same} />
      </td>
      <td className={cn(CELL, !same && value.after !== null && "bg-ok-soft text-ok-text")}>
        <Text sign="+" text={value.after} plain={same} />
      </td>
    </tr>
  );
}

/** A value with its sign, so that a change is seen without its colour. */
function Text({ sign, text, plain }: { sign: string; text: string | null; plain: boolean }) {
  if (text === null) return <span className="text-subtle">—</span>;
  return (
    <>
      {plain ? null : (
        <span aria-hidden className="select-none">
          {sign}{" "}
        </span>
      )}
      {text}
    </>
  );
}
