import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ReferenceField } from "@/lib/api/reference";

/** Parameters or fields with their types; scrolls by itself where the screen is narrow. */
export function FieldTable({ label, fields }: { label: string; fields: readonly ReferenceField[] }) {
  return (
    <ScrollRegion label={label} className="overflow-x-auto rounded-lg border border-line">
      <table className="w-full min-w-[34rem] border-collapse text-left text-sm">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="w-[30%] px-3 py-1.5 font-medium">
              {label}
            </th>
            <th scope="col" className="w-[25%] px-3 py-1.5 font-medium">
              Type
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Meaning
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {fields.map(({ name, type, required, description }) => (
            <tr key={name}>
              <th scope="row" className="px-3 py-1.5 align-top font-mono text-xs font-normal break-all">
                {name}
              </th>
              <td className="px-3 py-1.5 align-top text-xs break-words text-muted">
                {type}
                {required ? "" : ", optional"}
              </td>
              <td className="px-3 py-1.5 align-top break-words">{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
