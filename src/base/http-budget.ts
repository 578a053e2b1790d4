/** The time of one request over all its hops: it runs only while a hop is under way. */
export interface Budget {
  readonly start: (signal: AbortSignal | undefined) => Clock;
  readonly spentMs: () => number;
}
export interface Clock {
  readonly signal: AbortSignal;
  readonly expired: () => boolean;
  readonly stop: () => void;
}

/** A budget of `deadlineMs` milliseconds. */
export function budgetOf(deadlineMs: number): Budget {
  let spentMs = 0;
  return {
    spentMs: () => spentMs,
    start: (outer) => {
      const controller = new AbortController();
      const begunAt = performance.now();
      let late = false;
      const timer = setTimeout(
        () => {
          late = true;
          controller.abort();
        },
        Math.max(0, deadlineMs - spentMs),
      );
      return {
        signal: outer === undefined ? controller.signal : AbortSignal.any([outer, controller.signal]),
        expired: () => late,
        stop: () => {
          clearTimeout(timer);
          spentMs += performance.now() - begunAt;
        },
      };
    },
  };
}
