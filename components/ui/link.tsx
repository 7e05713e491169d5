import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * Next's link without prefetching. Live screens read themselves again up to once a second, and each time
 * Next would fetch every visible link's page again as well.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
