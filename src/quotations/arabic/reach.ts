import type { SentenceContext } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { bare } from "./speaker-words.ts";
import { isComma, isComplementizer, isMark, isRelative, isVerb } from "./words.ts";

/** Most words between a verb's subject and what it governs: the rest of a name, and whom the verb addresses. */
const REACH = 8;
const ADDRESSING_REACH = 14;

/**
 * True where only the rest of a subject, or whom an addressing verb speaks to, stands between `from` and `index`:
 * "دعت المنظمة | دول الجوار | إلى". A verb that takes a bare object besides may have it there, so its prepositions are
 * not looked for so far.
 */
export function reachesOver(context: SentenceContext, found: FoundCue, from: number, index: number): boolean {
  const { words } = context;
  const { tokens } = context.sentence;
  const { entry } = found;
  // Far from its subject "وافق على" tells of a decision, not of words.
  if (!entry || entry.act === "agrees") return false;
  const takesObject = entry.takes.has("object") || entry.takes.has("about");
  // "أكد فلان الفلاني | رئيس المجلس الوطني لكذا | على": an office behind a name is no object.
  const office = words.speakers.titles.has(bare(tokens[from]?.norm ?? ""));
  if (takesObject && !entry.addressing && !office) return false;
  if (index - from > (entry.addressing ? ADDRESSING_REACH : REACH)) return false;
  for (let at = from; at < index; at++) {
    const token = tokens[at]!;
    if (!token.word) {
      if (isComma(token) ? !entry.addressing : !isMark(token)) return false;
    } else if (
      isVerb(words, token.norm) ||
      isRelative(token) ||
      isComplementizer(words, tokens, at) ||
      words.lexicon.negators.has(token.norm)
    )
      return false;
  }
  return true;
}
