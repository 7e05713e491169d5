import type { ActionAnswer } from "./use-action";

/** A server action as a prop: components never import from app. */
export type Action<Input, T> = (input: Input) => Promise<ActionAnswer<T>>;
