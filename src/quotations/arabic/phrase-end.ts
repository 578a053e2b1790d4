import type { Token } from "../../text/tokens.ts";
import { splitName } from "./office.ts";
import { bare, isDefinite, singular } from "./speaker-words.ts";
import { type ArabicWords, isComma, isPreposition } from "./words.ts";

/** Offices that are held in a place: "سفير السودان في القاهرة". */
const POSTED = /^(?:سفير|سفيره|ممثل|ممثله|قنصل|مندوب|مبعوث|مراسل|قائم)$/u;

/** True where a preposition's phrase belongs to an office ("a source in the ministry"), not to the occasion of speaking. */
export function belongsToOffice(
  words: ArabicWords,
  tokens: readonly Token[],
  first: number,
  at: number,
  to: number,
): boolean {
  const { speakers } = words;
  let office = tokens[first]!.norm;
  // "تيد كروز، عضو مجلس الشيوخ عن تكساس": the office behind the name bears the preposition.
  for (let back = at - 1; back > first; back--) {
    if (isComma(tokens[back - 1]) && speakers.titles.has(bare(tokens[back]!.norm)))
      office = tokens[back]!.norm;
  }
  const following = at + 1 < to ? tokens[at + 1] : undefined;
  if (!following) return false;
  const issued = /^(?:ال)?صادره?$/u.test(tokens[at - 1]!.norm);
  if (issued && speakers.documents.has(bare(office))) return /^(?:عن|من)$/u.test(tokens[at]!.norm);
  if (!/^(?:في|لدي|من|عن|علي|بين)$/u.test(tokens[at]!.norm)) return false;
  if (POSTED.test(bare(office)))
    return splitName(words, tokens.slice(first, at)) === null && !words.lexicon.occasions.has(following.norm);
  const bears =
    speakers.titles.has(bare(office)) ||
    speakers.unnamed.has(office) ||
    singular(speakers, office) !== null ||
    speakers.groups.has(bare(office));
  return (
    bears && !speakers.settings.has(following.norm) && splitName(words, tokens.slice(first, at)) === null
  );
}

/** Bodies, groups and documents: no personal name stands behind them. */
export function holdsNoName(words: ArabicWords, head: string): boolean {
  const { speakers } = words;
  const stem = bare(head);
  if (speakers.titles.has(stem) || speakers.unnamed.has(head)) return false;
  return (
    speakers.organisations.has(stem) ||
    speakers.countries.has(head) ||
    (speakers.groups.has(stem) && stem !== head)
  );
}

/** "جماعة العدل والإحسان | شبه المحظورة": a bare word behind a definite one goes on with no body. */
export const endsBody = (words: ArabicWords, tokens: readonly Token[], at: number): boolean => {
  const previous = tokens[at - 1]!;
  const { norm } = tokens[at]!;
  const closed = previous.word && (isDefinite(previous.norm) || words.speakers.countries.has(previous.norm));
  return (
    closed &&
    !isDefinite(norm) &&
    !/^(?:[ول].*|شبه|غير|ذات)$/u.test(norm) &&
    !words.speakers.countries.has(norm) &&
    !isPreposition(words, tokens[at]!)
  );
};
