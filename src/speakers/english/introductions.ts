import type { TextDocument } from "../../text/document.ts";
import type { Token } from "../../text/tokens.ts";
import { bodyOf, capital, genderOf, partRun, possessive, runEnd } from "./name-run.ts";
import { openersAt } from "./openers.ts";
import { roleAcross, roleBefore, roleBehind } from "./role-beside.ts";
import type { Titles } from "./titles.ts";

/** A person named somewhere in a document. */
export interface Introduction {
  readonly start: number;
  readonly name: string;
  /** Folded words of the name. */
  readonly words: readonly string[];
  /** The title beside the name, article left out; null where none stands there. */
  readonly role: string | null;
  /** The office that a form of address before the name tells: "doctor" of "Dr.". */
  readonly address: string | null;
  readonly gender: "m" | "f" | null;
}

/** What stands behind a surname and is none: "Theodore Boutrous Jr.". */
const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/u;

/** Forms of address that are short for an office. */
const ADDRESSED: ReadonlyMap<string, string> = new Map([
  ["dr", "doctor"],
  ["prof", "professor"],
  ["sen", "senator"],
  ["rep", "representative"],
  ["gov", "governor"],
  ["gen", "general"],
  ["col", "colonel"],
  ["capt", "captain"],
  ["lt", "lieutenant"],
  ["sgt", "sergeant"],
  ["judge", "judge"],
  ["rev", "pastor"],
  ["cllr", "councillor"],
]);

/** A name has four words at most, particles left out; more are a headline or a list. */
const LONGEST = 5;

/** All persons that a document names in capitals, in reading order. Linear. */
export function introductionsOf(document: TextDocument, titles: Titles): Introduction[] {
  const found: Introduction[] = [];
  const { text } = document;
  for (const sentence of document.sentences) {
    const { tokens } = sentence;
    for (let k = 0; k < tokens.length; k++) {
      if (!capital(tokens[k])) continue;
      const end = runEnd(tokens, k, titles);
      k += openersAt(tokens, k, end, titles);
      const run = partRun(tokens, k, end, titles);
      if (run.name < end && end - run.name <= LONGEST && !bodyOf(tokens, run.name, end, titles)) {
        const role =
          roleBefore(text, tokens, run.start, run.name, titles) ??
          roleBehind(text, tokens, end, titles) ??
          (run.start === run.name ? roleAcross(text, tokens, run.start, end, titles) : null);
        if (end - run.name > 1 || role !== null) found.push(introduce(text, tokens, run, role, titles));
      }
      k = end - 1;
    }
  }
  return found;
}

function introduce(
  text: string,
  tokens: readonly Token[],
  run: { readonly start: number; readonly name: number; readonly end: number },
  role: string | null,
  titles: Titles,
): Introduction {
  const last = tokens[run.end - 1]!;
  const close = possessive(last) ? last.start + last.text.replace(/['’]s?$/u, "").length : last.end;
  const words = tokens
    .slice(run.name, run.end)
    .filter((t) => t.word)
    .map((t) => t.norm.replace(/['’]s?$/u, ""))
    .filter((word, at, all) => at === 0 || at < all.length - 1 || !SUFFIX.test(word));
  const { start } = tokens[run.name]!;
  const gender = genderOf(tokens, run.start, run.name, run.end, titles);
  const address = run.start < run.name ? (ADDRESSED.get(tokens[run.start]!.norm) ?? null) : null;
  return { start, name: text.slice(start, close), words, role, address, gender };
}
