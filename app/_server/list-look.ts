import { cookies } from "next/headers";
import { lookCookie, parseLook, type ListLook } from "@/lib/format/list-look";

/** How this person likes a list (columns, row height), so that its first paint is right. */
export async function readListLook(list: string): Promise<ListLook> {
  return parseLook((await cookies()).get(lookCookie(list))?.value);
}
