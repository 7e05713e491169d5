const HIDDEN = "***";
const OPAQUE = /^[\w~.+=-]{16,}$/;

/** Long and without words in it: with digits among its letters, or of mixed case throughout. */
function looksLikeToken(part: string): boolean {
  if (!OPAQUE.test(part)) return false;
  const letters = /[a-z]/i.test(part);
  const mixedCase = part.length >= 20 && /[a-z]/.test(part) && /[A-Z]/.test(part);
  return mixedCase || (letters && /\d/.test(part));
}

function maskedQuery(search: string): string {
  if (search.length < 2) return "";
  const parts = search.slice(1).split("&");
  const masked = parts.map((part) => {
    const [name = "", value] = part.split(/=(.*)/s);
    if (value) return `${name}=${HIDDEN}`;
    return looksLikeToken(name) ? HIDDEN : part;
  });
  return `?${masked.join("&")}`;
}

/**
 * An address without what may open it: user and password, the values of its query, and parts of its path
 * that look like tokens (chat services put theirs there). Host and readable parts stay. Pure.
 */
export function maskUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url) return HIDDEN;
  const user = url.username || url.password ? `${HIDDEN}@` : "";
  const path = url.pathname
    .split("/")
    .map((part) => (looksLikeToken(part) ? HIDDEN : part))
    .join("/");
  return `${url.protocol}//${user}${url.host}${path}${maskedQuery(url.search)}`;
}
