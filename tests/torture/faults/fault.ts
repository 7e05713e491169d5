import type { Random } from "@/simulator/random";
import type { World } from "../world";

/** Something that goes wrong for some seconds, and then no more. */
export interface Fault {
  name: string;
  /** Why it can't be done in this world; null when it can. */
  skipped?(world: World): string | null;
  /** Does it and undoes it; kills go on meanwhile. */
  run(world: World, random: Random): Promise<void>;
}
