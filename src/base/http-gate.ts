/** Lets a few through at a time for each key; the rest wait in the order of their coming. */
export interface Gate {
  /**
   * Resolves with the function that leaves the gate again (call it once).
   * @throws the signal's reason, when it fires while waiting.
   */
  readonly enter: (key: string, signal: AbortSignal | undefined) => Promise<() => void>;
}

interface Lane {
  inside: number;
  readonly waiting: (() => void)[];
}

export function createGate(atOnce: number): Gate {
  const lanes = new Map<string, Lane>();

  const leave = (key: string): (() => void) => {
    let left = false;
    return () => {
      const lane = lanes.get(key);
      if (left || lane === undefined) return;
      left = true;
      const next = lane.waiting.shift();
      if (next !== undefined) return next();
      lane.inside--;
      if (lane.inside === 0) lanes.delete(key);
    };
  };

  return {
    enter: (key, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const lane = lanes.get(key) ?? { inside: 0, waiting: [] };
        lanes.set(key, lane);
        if (lane.inside < atOnce) {
          lane.inside++;
          return resolve(leave(key));
        }
        const { waiting } = lane;
        const giveUp = (): void => {
          const at = waiting.indexOf(proceed);
          if (at !== -1) waiting.splice(at, 1);
          reject(signal?.reason);
        };
        const proceed = (): void => {
          signal?.removeEventListener("abort", giveUp);
          resolve(leave(key));
        };
        signal?.addEventListener("abort", giveUp, { once: true });
        waiting.push(proceed);
      }),
  };
}
