/** Work that never runs twice at once. */
export interface Lane {
  /**
   * Runs the work. While it is running, one further run is noted, because rows may have come that this one has passed;
   * any number of calls meanwhile share it.
   * @returns When a run that began after this call is done.
   */
  run(): Promise<void>;
  /** When nothing runs any more. */
  idle(): Promise<void>;
}

/** @param work Must not throw. */
export function createLane(work: () => Promise<void>): Lane {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  const run = (): Promise<void> => {
    if (running === null) return begin();
    next ??= running.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
  return {
    run,
    async idle() {
      while (running !== null || next !== null) await (next ?? running);
    },
  };
}
