import type { ReferenceField } from "@/lib/api/reference";

/** More values than these stand with the meaning, where there is room for them. */
const VALUES_MAX = 4;

const CELL = "block px-3 align-top sm:table-cell sm:py-1.5";

/** Parameters or fields with their types; a block for each on a phone. */
export function FieldTable({ label, fields }: { label: string; fields: readonly ReferenceField[] }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <table className="block w-full border-collapse text-left text-sm sm:table sm:table-fixed">
        <thead className="sr-only text-xs text-muted sm:not-sr-only sm:table-header-group">
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
        <tbody className="block divide-y divide-line sm:table-row-group">
          {fields.map((field) => (
            <FieldRow key={field.name} {...field} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FieldRow({ name, type, required, description }: ReferenceField) {
  const values = type.match(/"[^"]*"/g) ?? [];
  const many = values.length > VALUES_MAX;
  const shown = many ? `${type.startsWith("list") ? "list of" : "one of"} ${values.length} values` : type;
  return (
    <tr className="block py-1.5 sm:table-row sm:py-0">
      <th scope="row" className={`${CELL} font-mono text-xs font-normal break-all`}>
        {name}
      </th>
      <td className={`${CELL} text-xs break-words text-muted`}>
        {shown}
        {required ? "" : ", optional"}
      </td>
      <td className={`${CELL} break-words`}>
        {description ? <p>{description}</p> : null}
        {many ? (
          <p className="text-xs text-muted">{values.map((value) => value.slice(1, -1)).join(", ")}</p>
        ) : null}
      </td>
    </tr>
  );
}
