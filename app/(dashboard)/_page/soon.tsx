import { headers } from "next/headers";
import { setTimeout as wait } from "node:timers/promises";
import { Suspense, type ReactNode } from "react";
import { begun } from "./begun";
import { graceMs } from "./grace";

interface SoonProps {
  /** Begins to read the part: calls its async component as a function. */
  part: () => Promise<Awaited<ReactNode>>;
  /** Its shape while it is read. */
  fallback: ReactNode;
}

/**
 * A part of a screen that is usually ready at once: then it comes with the first paint. Only one that takes
 * longer is replaced by its shape and streamed. React shows what replaces a shape a third of a second after
 * the last change at the earliest, which made every screen that slow.
 */
export async function Soon({ part, fallback }: SoonProps) {
  const content = begun(part());
  const settled = content.then(
    () => true,
    () => false,
  );
  const ready = await Promise.race([settled, wait(graceMs((await headers()).get("sec-fetch-dest")), false)]);
  // A part that failed is thrown below the boundary of the part, not with the whole screen.
  return ready ? await content : <Suspense fallback={fallback}>{content}</Suspense>;
}
