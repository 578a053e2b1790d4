import type { Act } from "../quotations/quotation.ts";
import type { Token } from "../text/tokens.ts";
import { noted, type WordForm } from "../text/word-form.ts";
import { type AttitudeKind, turned } from "./attitude.ts";
import { mayRefuse } from "./attitude-future.ts";
import type { AttitudeLexicon } from "./attitude-lexicon.ts";

/** Acts that take a side of a thing; who only wants or promises something takes none yet. */
export const SIDED: ReadonlySet<Act> = new Set(["backs", "rejects", "doubts", "criticises"]);

/** True of what tells a side that is not only done, as it stands or denied; who fears for a thing is not against it. */
const tellsSide = (act: Act, kind: AttitudeKind, negated: boolean): boolean => {
  const side = turned(act, negated).act;
  return kind !== "done" && SIDED.has(side) && !(side === "doubts" && kind === "felt");
};

/** One way in which a word may tell a side, by what else has to stand near. */
interface Telling {
  /** The next word of its phrase: "believe in". */
  readonly next: string | null;
  /** Only where it is denied: "do not want". */
  readonly denied: boolean;
  /** Only where it carries a noun: "have doubts". */
  readonly carries: boolean;
}
const OUTRIGHT: Telling = { next: null, denied: false, carries: false };

/**
 * False where the word at an index behind a subject surely tells no side, be it of the lists: "believe" without "in", "want" with
 * no denial between, "have" with no noun that it could carry. Quick.
 */
export type MayTell = (tokens: readonly Token[], subject: number, at: number) => boolean;

/** Reads what words tell out of the lists. A word that is in none has no way to tell. */
export function tellingWords(lexicon: AttitudeLexicon): {
  readonly isListed: (form: WordForm) => boolean;
  readonly mayTell: MayTell;
} {
  const tellings = noted(({ norm }) => tellingsOf(norm, lexicon));
  const isCarried = noted(({ norm }) => {
    const noun = lexicon.nouns.get(norm);
    return noun !== undefined && [false, true].some((denied) => tellsSide(noun.act, noun.kind, denied));
  });
  return {
    isListed: (form) => tellings(form) !== null,
    mayTell: (tokens, subject, at) =>
      tellings(tokens[at]!.form)?.some(
        ({ next, denied, carries }) =>
          (next === null || within(tokens, at + 1, NEXT_WITHIN, ({ norm }) => norm === next)) &&
          (!denied || within(tokens, subject + 1, at - subject - 1, ({ form }) => denies(form))) &&
          (!carries || within(tokens, at + 1, CARRIED_WITHIN, ({ form }) => isCarried(form))),
      ) ?? false,
  };
}

/** So many tokens behind a word the next of its phrase stands at most, an adverb and an apostrophe between. */
const NEXT_WITHIN = 4;
/** The same of a noun that a light verb carries. */
const CARRIED_WITHIN = 20;

function within(
  tokens: readonly Token[],
  from: number,
  most: number,
  holds: (token: Token) => boolean,
): boolean {
  const end = Math.min(tokens.length, from + most);
  for (let at = from; at < end; at++) if (holds(tokens[at]!)) return true;
  return false;
}

const denies = noted(({ norm }) => /^(?:not?|never|neither|nor|cannot|.*n['’]t)$/u.test(norm));

/** The ways in which a folded word may tell a side; null of one that tells none. */
function tellingsOf(norm: string, lexicon: AttitudeLexicon): readonly Telling[] | null {
  const { grammar, kinds, light, undergone, nouns, adjectives, agents } = lexicon;
  const found: Telling[] = [];
  for (const { entry } of grammar.forms.get(norm) ?? []) {
    const { lemma, act, particles } = entry;
    const next = particles[0] ?? null;
    if (light.has(lemma) || undergone.has(lemma)) found.push({ next, denied: false, carries: true });
    const kind = kinds.get(lemma) ?? "voiced";
    if (tellsSide(act, kind, false)) found.push({ next, denied: false, carries: false });
    else if (tellsSide(act, kind, true)) found.push({ next, denied: true, carries: false });
  }
  for (const { words, act, kind } of adjectives.get(norm) ?? [])
    if (tellsSide(act, kind, false) || tellsSide(act, kind, true))
      found.push({ next: words[1] ?? null, denied: false, carries: false });
  // A noun right behind a subject is not denied.
  for (const told of [nouns.get(norm), agents.get(norm)])
    if (told && tellsSide(told.act, told.kind, false)) found.push(OUTRIGHT);
  if (grammar.words.refusing.has(norm) || mayRefuse(norm)) found.push(OUTRIGHT);
  return found.length > 0 ? found : null;
}
