import type { Ask } from "../../commands/ask.ts";
import type { Control, ControlRow } from "../../digests/controls.ts";
import type { Block } from "../../digests/thread.ts";

/** What can be pressed by its number. Numbers go on over a session, so that none means two things on one screen. */
export interface Offers {
  /** Rows as lines with a number before each label. */
  linesOf(rows: readonly ControlRow[]): readonly Block[];
  /** Null for a number that was never given out, or long ago. */
  at(number: number): Ask | null;
}

/** Numbers remembered, the latest. */
const REMEMBERED = 1_000;

export function createOffers(): Offers {
  const asks = new Map<number, Ask>();
  let last = 0;
  const numbered = (label: string, ask: Ask): string => {
    last += 1;
    asks.set(last, ask);
    asks.delete(last - REMEMBERED);
    return `[${last}] ${label}`;
  };
  const labelsOf = (control: Control): readonly string[] =>
    control.kind === "button"
      ? [numbered(control.label, { kind: "press", token: control.token })]
      : control.choices.map(({ value, label }) =>
          numbered(label, { kind: "press", token: control.token, choice: value }),
        );
  return {
    linesOf: (rows) =>
      rows.map(({ lang, controls }): Block => {
        const text = controls.flatMap(labelsOf).join("   ");
        return { kind: "meta", lang, runs: [{ text, style: "quiet" }] };
      }),
    at: (number) => asks.get(number) ?? null,
  };
}
