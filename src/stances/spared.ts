import type { Token } from "../text/tokens.ts";

const WITHIN = 16;
const NEAR = 3;
/** What somebody would rather do than another thing is done to that thing; the thing stands behind these. */
const GIVES_IN =
  /^(?:sign|accept|see|let|allow|permit|swallow|approve|ratify|endorse|tolerate|support|back|watch|have|to|for|at|agree|vote|give|live|with|under|into|in)$/u;

/** True of a word by which {@link sparedThing} may tell: without any nothing is spared. */
export const mayBeSpared = (norm: string): boolean => norm === "than" || norm === "before";

/**
 * The index of the thing that somebody would rather do anything than bear: "we would sooner resign than sign the treaty", "I
 * will go to jail before I let the dam be built". Null where nothing of the kind is said. `subject` is the index of who speaks.
 */
export function sparedThing(tokens: readonly Token[], subject: number): number | null {
  const near = tokens.slice(subject + 1, subject + 1 + NEAR);
  const would = near.some(({ norm }) => /^(?:rather|sooner)$/u.test(norm));
  const will = near.some(({ norm }) => /^(?:will|would|shall)$/u.test(norm));
  if (!would && !will) return null;
  for (let at = subject + 2; at < Math.min(tokens.length - 1, subject + WITHIN); at++) {
    const { norm } = tokens[at]!;
    if (/^[.;!?]$/u.test(norm)) return null;
    if (would && norm === "than") return thingFrom(tokens, at + 1);
    const own = tokens[at + 1]!.norm === tokens[subject]!.norm;
    if (will && norm === "before" && own && GIVES_IN.test(tokens[at + 2]?.norm ?? ""))
      return thingFrom(tokens, at + 2);
  }
  return null;
}

function thingFrom(tokens: readonly Token[], from: number): number | null {
  let at = from;
  while (GIVES_IN.test(tokens[at]?.norm ?? "")) at++;
  return tokens[at]?.word === true ? at : null;
}
