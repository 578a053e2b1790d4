import type { Marked } from "../../text/marks.ts";
import { perDocument } from "../../text/per-document.ts";
import { type Token, tokens as tokensOf } from "../../text/tokens.ts";
import { bare, isDefinite } from "./speaker-words.ts";
import { mayBeDeed } from "./verbal-noun.ts";
import { type ArabicWords, isComplementizer, unjoined } from "./words.ts";

const LONGEST_NAME = 60;
const MOST_WORDS = 5;
/** How far before a name in marks its noun may stand: "حزب العمال الكردستاني «بي كيه كيه»". */
const REACH = 4;

/**
 * Stretches in marks that are names, nicknames or titles of works, by their opening offsets. Fewer than half of the
 * stretches that Arabic news puts in marks are quotations: outlets («رويترز»), groups («داعش») and works stand in them too.
 */
export const namesInMarks = perDocument((words: ArabicWords, document): ReadonlySet<number> => {
  const names = new Set<number>();
  const seen = new Map<string, number>();
  const short = new Map<Marked, string>();
  for (const marked of document.marked) {
    if (marked.end - marked.start > LONGEST_NAME) continue;
    const inner = tokensOf(document.text, marked.start, marked.end).filter((token) => token.word);
    if (inner.length === 0 || inner.length > MOST_WORDS) continue;
    const key = inner.map((token) => bare(token.norm)).join(" ");
    short.set(marked, key);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const sentence of document.sentences) {
    let at = 0;
    let previous: Marked | null = null;
    for (const marked of sentence.marked) {
      while (at < sentence.tokens.length && sentence.tokens[at]!.start < marked.open) at++;
      const key = short.get(marked);
      // "«داعش» و«القاعدة»": what is joined to a name is a name.
      const joined =
        previous !== null &&
        names.has(previous.open) &&
        document.text.slice(previous.close, marked.open).trim() === "و";
      if (
        key !== undefined &&
        (joined || (seen.get(key) ?? 0) > 1 || isNamed(words, sentence.tokens, at, key))
      )
        names.add(marked.open);
      previous = marked;
    }
  }
  return names;
});

/** A particle written on to the mark tells nothing of the noun before it: و«العمال الكردستاني», «داعش» و«القاعدة». */
const nounBefore = (norm: string): string => bare(norm.replace(/^[ول](?=...)/u, ""));

/** True where a noun that a name belongs to stands right before the mark, or the head of the noun phrase before it. */
function isNamed(words: ArabicWords, tokens: readonly Token[], at: number, key: string): boolean {
  if (words.lexicon.names.has(key)) return true;
  // "«الإخوة في الكتيبة بإطلاق» المخطوفين": what is asked for in the middle of a sentence is nobody's name.
  const last = key.split(" ").at(-1)!;
  if (key.includes(" ") && /^ب\p{L}{3,}/u.test(last) && mayBeDeed(last.slice(1))) return false;
  const named = (norm: string): boolean =>
    words.speakers.organisations.has(norm) ||
    words.lexicon.naming.has(norm) ||
    words.lexicon.outlets.has(norm);
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const token = tokens[back]!;
    if (/^بـ?$/u.test(token.text)) continue;
    if (!token.word || words.lexicon.verbs.has(token.norm) || isComplementizer(words, tokens, back)) break;
    if (words.lexicon.prepositions.has(token.norm)) break;
    // "ما سمته الحكومة «حرباً»": what a body calls something is not its own name.
    const calling = words.lexicon.verbs.get(tokens[back - 1]?.norm ?? "");
    // But an outlet without article bears it: "تصفه صحيفة «النورس» بأنه".
    const outlet = back === at - 1 && words.lexicon.outlets.has(token.norm);
    if (!outlet && calling?.hasObject && (calling.entry.first === "about" || calling.entry.needsSubject))
      return false;
    // Between the noun and the mark only its own definite words may stand.
    if (named(bare(token.norm)) || named(nounBefore(token.norm)))
      return !key.includes(" ") || back === at - 1 || isDefinite(tokens[at - 1]!.norm);
    if (!isDefinite(token.norm)) break;
  }
  // "نقلت «نسيم» عن": who relays.
  if (words.lexicon.relayed.has(unjoined(tokens[at - 1]?.norm ?? "")) && key.split(" ").length <= 3)
    return true;
  // "قال لـ«عكاظ»": whom somebody spoke to.
  if (/^لـ?$/u.test(tokens[at - 1]?.norm ?? "") && key.split(" ").length <= 3) return true;
  // "وزير النقل «بدر محمد»": a personal name.
  const [given, ...more] = key.split(" ");
  if (more.length > 0 && words.speakers.givenNames.has(given!)) return true;
  // "رفضت «سينوبك» عرضا": one or two words behind a verb that takes an object are who does it.
  const verb = words.lexicon.verbs.get(tokens[at - 1]?.norm ?? "");
  if (verb?.entry.first === "object" && key.split(" ").length <= 2) return true;
  // «عاصفة الحزم», «التيار الوطني الحر»: a noun that bears names, with definite words alone behind it.
  const inner = tokens.slice(at + 1, at + 1 + key.split(" ").length);
  const rest = inner.slice(1);
  if (named(bare(inner[0]?.norm ?? "")) && rest.length > 0 && rest.every(({ norm }) => isDefinite(norm)))
    return true;
  // A name of Latin letters and figures: GJ 667.
  return /^[a-z][a-z0-9]*(?: [a-z0-9]+)?$/u.test(key);
}
