import { AppError } from "@/lib/platform/errors";

/**
 * Reads a list at the cursor of the address; from its beginning where that cursor is none of this list, as
 * in a link that was cut off or that was made for another order. Other failures pass through.
 */
export async function pageAt<Page>(
  cursor: string | null,
  read: (cursor: string | null) => Promise<Page>,
): Promise<Page> {
  try {
    return await read(cursor);
  } catch (error) {
    if (cursor !== null && error instanceof AppError && error.fields?.["cursor"] !== undefined)
      return read(null);
    throw error;
  }
}
