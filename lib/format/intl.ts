// Making an Intl formatter costs a hundred times what formatting does, and a list formats hundreds of values.

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();
/** Formats in use are some dozens; beyond this something makes them up, and keeping them would be a leak. */
const KEPT_MAX = 500;

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const found = formats.get(key);
  if (found) return found;
  if (formats.size >= KEPT_MAX) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}

/** The number format of these options, made once. RangeError for options that Intl refuses. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

/** The date format of these options, made once. RangeError for a time zone that Intl does not know. */
export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(
    dateTimeFormats,
    locale + JSON.stringify(options),
    () => new Intl.DateTimeFormat(locale, options),
  );
}
