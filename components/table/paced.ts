/** A task that is asked for more often than it should run. */
export interface Paced {
  /** Runs the task soon: at once for the first time, then at most once per stretch and never twice at a time. */
  ask: () => void;
  stop: () => void;
}

/** Paces a task; what is asked for while it runs makes it run once more. The task must not throw. */
export function paced(run: () => Promise<void>, everyMs: number): Paced {
  const state = { busy: false, wanted: false, stopped: false, lastMs: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function go(): Promise<void> {
    timer = undefined;
    Object.assign(state, { busy: true, wanted: false, lastMs: Date.now() });
    await run();
    state.busy = false;
    if (state.wanted) ask();
  }

  function ask(): void {
    if (state.stopped) return;
    state.wanted = true;
    if (timer !== undefined || state.busy) return;
    timer = setTimeout(() => void go(), Math.max(0, state.lastMs + everyMs - Date.now()));
  }

  function stop(): void {
    state.stopped = true;
    clearTimeout(timer);
  }

  return { ask, stop };
}
