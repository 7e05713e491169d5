/** How merchants name an order's number in the free fields that a provider gives them. */
const KEYS = ["order_number", "order_id", "orderId", "order_reference", "invoice_number", "invoice_id"];

/** The paths of an order's number inside a provider's metadata, the likeliest first. */
export function merchantKeys(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => KEYS.map((key) => `${folder}.${key}`));
}
