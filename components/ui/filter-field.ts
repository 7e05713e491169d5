import { formatMoney } from "@/lib/format/money";

export interface FilterOption {
  value: string;
  label: string;
  /** How many rows match, when known. */
  count?: number;
}

/** One typed filter; its value lives in the URL under `name`, several values split by commas. */
export interface FilterField {
  name: string;
  label: string;
  /**
   * "choices" (default) ticks values; "text" takes typed words; "amount" takes the least and the most in the
   * parameters `min` and `max`, with `currency` beside them.
   */
  kind?: "choices" | "text" | "amount";
  options: readonly FilterOption[];
  /** Only one value at a time. */
  single?: boolean;
  /** Values beyond the options come from the counts, or are typed: types, countries, currencies. */
  open?: boolean;
  /** Values are country codes and are shown by name. */
  countries?: boolean;
  /** Waits under "Add filter" until it is used, so that the bar stays calm. */
  rare?: boolean;
  /** What may be typed, e.g. "charge.*". */
  placeholder?: string;
}

/** URL parameters that a field writes. */
export function parametersOf(field: FilterField): string[] {
  return field.kind === "amount" ? ["min", "max"] : [field.name];
}

/** Whether the address uses the field. */
export function isActive(field: FilterField, search: URLSearchParams): boolean {
  return parametersOf(field).some((name) => (search.get(name) ?? "") !== "");
}

/** The values of a field in the address. */
export function valuesOf(field: FilterField, search: URLSearchParams): string[] {
  return (search.get(field.name) ?? "").split(",").filter((value) => value !== "");
}

/** How a value is called: its option's label, a country's name, or itself. */
export function valueLabel(field: FilterField, value: string): string {
  const option = field.options.find((one) => one.value === value);
  if (option) return option.label;
  return field.countries && /^[A-Z]{2}$/.test(value) ? countryName(value) : value;
}

let names: Intl.DisplayNames | undefined;

function countryName(code: string): string {
  names ??= new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  return names.of(code) ?? code;
}

/** What stands on the chip of a field that is used. */
export function chipText(field: FilterField, search: URLSearchParams): string {
  if (field.kind === "amount") return amountText(search);
  const labels = valuesOf(field, search).map((value) => valueLabel(field, value));
  return labels.length <= 2 ? labels.join(", ") : `${labels.length} chosen`;
}

function amountText(search: URLSearchParams): string {
  const currency = search.get("currency");
  const money = (name: string) => {
    const amount = search.get(name);
    return amount ? formatMoney(amount, currency && !currency.includes(",") ? currency : null) : null;
  };
  const [min, max] = [money("min"), money("max")];
  if (min && max) return min === max ? min : `${min} to ${max}`;
  return min ? `from ${min}` : `up to ${max ?? ""}`;
}

/** An amount as typed ("1,240.50", " 42 ") in the form the URL keeps; null when it is not one. */
export function readAmount(text: string): string | null {
  const plain = text.replaceAll(/[\s,'’]/g, "");
  return /^\d{1,20}(\.\d{1,18})?$/.test(plain) ? plain : null;
}

/** The values after one was ticked or unticked. */
export function toggled(field: FilterField, values: readonly string[], value: string): string[] {
  if (values.includes(value)) return values.filter((other) => other !== value);
  return field.single ? [value] : [...values, value];
}
