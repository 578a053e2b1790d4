import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { fold } from "../text/fold.ts";
import { type Slice, sliceOf } from "../text/span.ts";
import { type Token, tokens } from "../text/tokens.ts";
import { marked } from "../text/word-form.ts";

const list = z.array(z.string().min(1));
const schema = z.strictObject({ tails: list, heads: list, keptBehind: list });

/** Cuts a target where it stops naming the thing and tells how, when or why: "the charge | any more", "الفكرة | بشدة". */
export type CutTail = (text: string, target: Slice, tokensOf?: TokensOf) => Slice;
/** The tokens of a target: cut from the text, where nobody has them already. */
type TokensOf = (target: Slice) => readonly Token[];

const LEADS_ON = /^(?:under|at|in|of|for|to|with|by|on|from|about)$/u;
const GOVERNS = /^(?:على|علي|من|عن|ازاء|حيال|بشان|حول|في)$/u;
const MARK = /["“”«»]/u;
/** "الأزمة تفلت | الآن | من أي سيطرة": cut there, a clause would end in its verb. */
const WHEN = /^(?:الان|اليوم|حاليا)$/u;
const PRESENT = /^[يت](?!\p{L}{2}ي\p{L}$)\p{L}{2,}(?<!ه|ات)$/u;

/** Longest phrase that a target may begin or end with, in words. */
const LONGEST = 5;

/** Reads `targets.json` of `config/lexicon/<lang>`. @throws LexiconError */
export function createTailCutter(configDir: string, lang: Language): CutTail {
  const lists = readLexicon(configDir, `${lang}/targets.json`, schema);
  const tails = new Set(lists.tails.map(fold));
  const firsts = new Set([...tails].map((tail) => tail.split(" ")[0]!));
  const mayBegin = marked(({ norm }) => firsts.has(norm));
  const heads = new Set(lists.heads.map(fold));
  const keptBehind = new Set(lists.keptBehind.map(fold));
  return (text, target, tokensOf = ({ start, end }) => tokens(text, start, end)) => {
    // A cut inside marks would leave one of them alone.
    if (MARK.test(target.text)) return target;
    const words = tokensOf(target).filter(({ word }) => word);
    let from = 0;
    while (from < words.length - 1 && heads.has(words[from]!.norm)) from++;
    // "تحفظات على | التوسعة".
    if (from > 0 && from < words.length - 1 && GOVERNS.test(words[from]!.norm)) from++;
    const to = words.findIndex(
      ({ norm, form }, at) =>
        at > from &&
        mayBegin(form) &&
        begins(words, at, tails) &&
        !keptBehind.has(words[at - 1]!.norm) &&
        !(WHEN.test(norm) && PRESENT.test(words[at - 1]!.norm)),
    );
    let end = to < 0 ? words.length : to;
    // "this app under | any circumstances".
    while (end > from + 1 && LEADS_ON.test(words[end - 1]!.norm)) end--;
    if (from === 0 && end === words.length) return target;
    const start = from === 0 ? target.start : behindLetter(words[from]!);
    return sliceOf(text, { start, end: end === words.length ? target.end : words[end - 1]!.end });
  };
}

/** "أبدا | بتنفيذ العقد": the letter that the verb governs is no part of the thing. */
const behindLetter = ({ text, start }: Token): number => (/^ب\p{L}{3,}/u.test(text) ? start + 1 : start);

function begins(words: readonly Token[], at: number, phrases: ReadonlySet<string>): boolean {
  let phrase = "";
  for (const { norm } of words.slice(at, at + LONGEST)) {
    phrase = phrase === "" ? norm : `${phrase} ${norm}`;
    if (phrases.has(phrase)) return true;
  }
  return false;
}

/** "لن | تقام المحرقة": whoever will not have a thing be is against the thing. Verbs of ending are no such ones. */
const COMES_TO_BE = /^[تي]ُ?(?:قام|بن[ىي]|ُ?بنى|نشأ|شيد|شيّد|نفذ|نفّذ|طبق|طبّق|فتح|ُفتح|فتتح)\s+/u;
/** The target without the verb by which it comes to be. */
export function thingThatIs(text: string, target: Slice): Slice {
  const verb = COMES_TO_BE.exec(target.text)?.[0].length ?? 0;
  return verb === 0 || verb === target.text.length
    ? target
    : sliceOf(text, { start: target.start + verb, end: target.end });
}
