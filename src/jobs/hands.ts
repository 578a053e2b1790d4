/** Some pieces of work at once, whose number is bounded. */
export interface Hands {
  free(): number;
  busy(): number;
  /** Takes work up; call it only while a hand is free. */
  give(work: () => Promise<void>): void;
  /**
   * Waits until one piece of work ends, or one of the others does, or `stop` fires while nothing is in hand.
   * @param meanwhile Its signal tells that nobody waits for it any more.
   */
  freed(
    stop: AbortSignal | undefined,
    nudged?: Promise<void>,
    meanwhile?: (cut: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** When all work has ended. @throws the first error of any, once. */
  done(): Promise<void>;
}

export function createHands(count: number): Hands {
  let busy = 0;
  let ended = Promise.withResolvers<void>();
  let failed: { readonly error: unknown } | null = null;
  const next = async (): Promise<void> => ended.promise;
  return {
    // After a failure nothing more is begun.
    free: () => (failed === null ? count - busy : 0),
    busy: () => busy,
    give(work) {
      busy += 1;
      void (async () => {
        try {
          await work();
        } catch (error) {
          failed ??= { error };
        }
        busy -= 1;
        const one = ended;
        ended = Promise.withResolvers();
        one.resolve();
      })();
    },
    async freed(stop, nudged, meanwhile) {
      const over = new AbortController();
      const onStop = (): void => over.abort();
      stop?.addEventListener("abort", onStop, { once: true });
      try {
        const others = [...(nudged ? [nudged] : []), ...(meanwhile ? [meanwhile(over.signal)] : [])];
        await Promise.race([...(busy > 0 ? [next()] : []), ...others]);
      } finally {
        stop?.removeEventListener("abort", onStop);
        over.abort();
      }
    },
    async done() {
      while (busy > 0) await next();
      if (failed !== null) throw failed.error;
    },
  };
}
