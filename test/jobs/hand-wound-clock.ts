/** A clock that stands still until it is wound. */
export interface HandWoundClock {
  readonly now: () => Date;
  readonly wind: (ms: number) => void;
  readonly set: (instant: string) => void;
}

export function handWoundClock(start: string): HandWoundClock {
  let ms = Date.parse(start);
  return {
    now: () => new Date(ms),
    wind: (by) => {
      ms += by;
    },
    set: (instant) => {
      ms = Date.parse(instant);
    },
  };
}

/** Numbers from 0 up to 1 that are the same every time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
