import { revalidatePath } from "next/cache";
import type { Actor } from "@/lib/access/actor";

/** A command after which the screen of that path is read anew. */
export function thenRevalidate<Input, T>(command: (actor: Actor, input: Input) => Promise<T>, path: string) {
  return async (actor: Actor, input: Input): Promise<T> => {
    const data = await command(actor, input);
    revalidatePath(path);
    return data;
  };
}
