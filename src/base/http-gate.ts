/** How much is asked of one host. */
export interface Politeness {
  /** Requests at a time. */
  readonly atOnce: number;
  /** Requests that may begin at once after a pause... */
  readonly burst: number;
  /** ...and then so many a second. */
  readonly perSecond: number;
}

/** Lets requests to a host through as its politeness allows; the rest wait in the order of their coming. */
export interface Gate {
  /**
   * Resolves with the function that leaves the gate again (call it once).
   * @throws the signal's reason, when it fires while waiting.
   */
  readonly enter: (key: string, signal: AbortSignal | undefined) => Promise<() => void>;
}

interface Lane {
  inside: number;
  /** Requests that may begin now; refilled with time (a token bucket). */
  tokens: number;
  /** When `tokens` was true, in ms. */
  countedAt: number;
  timer: NodeJS.Timeout | undefined;
  readonly waiting: (() => void)[];
}

/** Lanes that nobody uses are swept away when there are more than this. */
const LANES = 2_000;

export function createGate({ atOnce, burst, perSecond }: Politeness): Gate {
  const lanes = new Map<string, Lane>();

  const refill = (lane: Lane): void => {
    const at = performance.now();
    lane.tokens = Math.min(burst, lane.tokens + ((at - lane.countedAt) / 1000) * perSecond);
    lane.countedAt = at;
  };

  const laneOf = (key: string): Lane => {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    if (lanes.size >= LANES) sweep();
    const lane: Lane = {
      inside: 0,
      tokens: burst,
      countedAt: performance.now(),
      timer: undefined,
      waiting: [],
    };
    lanes.set(key, lane);
    return lane;
  };

  const sweep = (): void => {
    for (const [key, lane] of lanes) {
      if (lane.inside > 0 || lane.waiting.length > 0) continue;
      refill(lane);
      if (lane.tokens >= burst) lanes.delete(key);
    }
  };

  /** Lets in whoever may; where only time is missing, looks again when it has passed. */
  const admit = (lane: Lane): void => {
    refill(lane);
    while (lane.waiting.length > 0 && lane.inside < atOnce && lane.tokens >= 1) {
      lane.inside++;
      lane.tokens--;
      lane.waiting.shift()!();
    }
    if (lane.waiting.length === 0 || lane.inside >= atOnce || lane.timer !== undefined) return;
    lane.timer = setTimeout(
      () => {
        lane.timer = undefined;
        admit(lane);
      },
      Math.ceil(((1 - lane.tokens) / perSecond) * 1000),
    );
  };

  const leave = (lane: Lane): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      lane.inside--;
      admit(lane);
    };
  };

  return {
    enter: (key, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const lane = laneOf(key);
        const giveUp = (): void => {
          const at = lane.waiting.indexOf(proceed);
          if (at !== -1) lane.waiting.splice(at, 1);
          reject(signal?.reason);
        };
        const proceed = (): void => {
          signal?.removeEventListener("abort", giveUp);
          resolve(leave(lane));
        };
        signal?.addEventListener("abort", giveUp, { once: true });
        lane.waiting.push(proceed);
        admit(lane);
      }),
  };
}
