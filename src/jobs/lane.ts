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
  let queued: PromiseWithResolvers<void> | null = null;
  const drive = async (): Promise<void> => {
    await work();
    while (queued !== null) {
      const served: PromiseWithResolvers<void> = queued;
      queued = null;
      await work();
      served.resolve();
    }
    // In the same breath as the last look at the queue: a call in between would begin a second run.
    running = null;
  };
  return {
    run() {
      if (running === null) {
        running = drive();
        return running;
      }
      queued ??= Promise.withResolvers<void>();
      return queued.promise;
    },
    async idle() {
      await running;
    },
  };
}
