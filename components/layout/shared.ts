import { useSyncExternalStore } from "react";

/** A value that several components show; those that read it are drawn again when it changes, and nothing else. */
export class Shared<Value> {
  readonly first: Value;
  private current: Value;
  private readonly listeners = new Set<() => void>();

  constructor(first: Value) {
    this.first = first;
    this.current = first;
  }

  readonly get = (): Value => this.current;

  /** Takes a value of plain data; one that says the same as the last is no change. */
  readonly set = (value: Value): void => {
    if (JSON.stringify(value) === JSON.stringify(this.current)) return;
    this.current = value;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}

/** The value now, and again whenever it changes. */
export function useShared<Value>(shared: Shared<Value>): Value {
  return useSyncExternalStore(shared.subscribe, shared.get, () => shared.first);
}
