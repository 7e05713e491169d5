import { useEffect, useState, type RefObject } from "react";

/** How far outside the window something is drawn already, so that scrolling meets it finished. */
const MARGIN = "300px";

/** Whether the element is in the window or almost; false on the server and until the first look. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const watch = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: MARGIN,
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return near;
}
