import bidiJs, { type Bidi } from "bidi-js";
import type { Direction } from "../../base/language.ts";
import { createShaper, type Letter } from "./shape.ts";
import type { Styled } from "./styled.ts";

/**
 * Who puts right-to-left text in order: `terminal` does it itself; `visual` means that we reorder and join; `logical`
 * leaves the text as it is, for files and pipes.
 */
export type BidiMode = "terminal" | "visual" | "logical";
export type BidiSetting = "auto" | BidiMode;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The mode for a terminal. VTE does bidi since 0.58, Konsole, iTerm2, Apple's Terminal, mintty and mlterm do it too;
 * others are taken not to.
 */
export function bidiMode(setting: BidiSetting, isTty: boolean, env: Environment): BidiMode {
  if (setting !== "auto") return setting;
  if (!isTty) return "logical";
  // A multiplexer draws its own screen, whatever the terminal around it can do.
  if (env.TMUX || env.STY) return "visual";
  const own =
    Number(env.VTE_VERSION ?? 0) >= 5800 ||
    Boolean(env.KONSOLE_VERSION) ||
    /^(?:iTerm\.app|Apple_Terminal|mintty)$/u.test(env.TERM_PROGRAM ?? "") ||
    Boolean(env.MLTERM) ||
    /^mlterm/u.test(env.TERM ?? "");
  return own ? "terminal" : "visual";
}

/** True of terminals that take the direction of a line from us: without it they put every line left to right. */
export const takesDirections = (mode: BidiMode, env: Environment): boolean =>
  mode === "terminal" && (Number(env.VTE_VERSION ?? 0) >= 5800 || env.TERM_PROGRAM === "mintty");

/** Puts one line, in logical order, into the order in which it is seen from left to right (UAX 9), letters joined. */
export type Reorder = (line: readonly Styled[], direction: Direction) => Styled[];

export function createReorder(): Reorder {
  // Its typings say that the module is CommonJS with a `default`; what Node imports is the factory itself.
  const bidi = (bidiJs as unknown as () => Bidi)();
  const shape = createShaper();
  return (line, direction) => {
    const text = line.map((run) => run.text).join("");
    const levels = bidi.getEmbeddingLevels(text, direction);
    const mirrored = bidi.getMirroredCharactersMap(text, levels.levels);
    const letters = new Map(shape(lettersOf(text)).map((letter) => [letter.at, letter]));
    const styles = line.flatMap((run) => Array.from({ length: run.text.length }, () => run.style));
    const seen: Styled[] = [];
    for (const at of bidi.getReorderedIndices(text, levels)) {
      const letter = letters.get(at);
      if (letter === undefined) continue;
      // Signs follow the letter that they stand on in either direction (UAX 9, rule L3).
      const glyph = (mirrored.get(at) ?? letter.base) + letter.signs;
      const last = seen.at(-1);
      if (last && last.style === styles[at])
        seen[seen.length - 1] = { text: last.text + glyph, style: last.style };
      else seen.push({ text: glyph, style: styles[at]! });
    }
    return seen;
  };
}

const SIGN = /^\p{M}$/u;
/** Marks of direction have done their work when the line is in order. */
const MARK = /^[\u200E\u200F]$/u;

/** Characters with the combining signs behind them, in logical order. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  for (const base of text) {
    const before = letters.at(-1);
    if (before && SIGN.test(base)) letters[letters.length - 1] = { ...before, signs: before.signs + base };
    else if (!MARK.test(base)) letters.push({ base, signs: "", at });
    at += base.length;
  }
  return letters;
}
