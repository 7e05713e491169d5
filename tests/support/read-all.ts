/** The ids of a whole list, in its order, read page by page. */
export async function readAll(
  page: (cursor: string | null) => Promise<{ rows: readonly { id: string }[]; nextCursor: string | null }>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const read = await page(cursor);
    ids.push(...read.rows.map((row) => row.id));
    cursor = read.nextCursor;
  } while (cursor);
  return ids;
}
