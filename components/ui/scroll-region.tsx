import type { ReactNode, Ref } from "react";
import { cn } from "./class-names";

interface ScrollRegionProps {
  /** What is in it, for who listens. */
  label: string;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
  className?: string;
}

/**
 * A part of the screen that scrolls by itself and holds nothing that takes the focus, so it takes it: the keyboard
 * must reach what is out of sight (WCAG 2.1.1). Relative, so that words for readers alone are cut off with it.
 */
export function ScrollRegion({ label, children, ref, className }: ScrollRegionProps) {
  return (
    <section
      ref={ref}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      className={cn("scroll-thin relative", className)}
    >
      {children}
    </section>
  );
}
