/** The only hosts a certificate is ever fetched from (developer.paypal.com/api/rest/webhooks/rest). */
export const CERTIFICATE_HOSTS: ReadonlySet<string> = new Set([
  "api.paypal.com",
  "api-m.paypal.com",
  "api.sandbox.paypal.com",
  "api-m.sandbox.paypal.com",
]);

/** The address in normal form when it is PayPal's certificate store over https, else null. */
export function certificateAddress(text: string): string | null {
  if (text.length > 200 || !URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  const bare = url.search === "" && url.hash === "";
  const known =
    CERTIFICATE_HOSTS.has(url.hostname) && /^\/v1\/notifications\/certs\/[A-Za-z0-9_-]+$/.test(url.pathname);
  return plain && bare && known ? `https://${url.hostname}${url.pathname}` : null;
}
