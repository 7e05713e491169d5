/**
 * Where the parts of a chart stand, in pixels. The print from the server and the chart that replaces it keep to
 * the same places, so that nothing moves when it does.
 */
export const PLOT = { topPx: 8, leftPx: 44 } as const;

/** Size of the text along the axes. */
export const TICK_TEXT_PX = 11;
