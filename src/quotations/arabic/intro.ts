import type { Marked } from "../../text/marks.ts";
import type { Token } from "../../text/tokens.ts";
import { opening, type SentenceContext, tokenAt } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { governed, type Intro, introAt } from "./governed.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { isComplementizer, isPause } from "./words.ts";

/** Behind these أن begins no content: "بعد أن التقى", "دون أن يذكر". */
const NO_CLAUSE = new Set([
  "دون",
  "بدون",
  "بعد",
  "قبل",
  "منذ",
  "غير",
  "الا",
  "رغم",
  "حتي",
  "خشيه",
  "قبيل",
  "لمجرد",
  "عدا",
  "بما",
  "كما",
]);

/** "بالرغم من أن", "بدلا من أن": the clause of a concession is not what is said. */
const concedes = (tokens: readonly Token[], index: number): boolean =>
  tokens[index - 1]?.norm === "من" && /^(?:ب?الرغم|رغم|بدلا)$/u.test(tokens[index - 2]?.norm ?? "");

/** Longest stretch in marks, in characters, that may be passed over for a clause behind it. */
const SHORT_STRETCH = 40;
/** How far behind its verb, in words, a clause without an introducing word may begin. */
const BARE_REACH = 30;

/** How far behind a name in marks, in words, the colon before what is said may stand. */
const COLON_REACH = 10;

/** A short stretch that a clause follows is no content: "قال في خطاب تخللته هتافات «...»، أن ...". */
function clauseFollows(
  context: SentenceContext,
  found: FoundCue,
  marked: Marked,
  index: number,
  limit: number,
): boolean {
  if (marked.close - marked.open > SHORT_STRETCH) return false;
  const adjacent = index === found.next;
  if (!adjacent && index - found.next < 3) return false;
  const { tokens } = context.sentence;
  const behind = tokenAt(context, marked.close);
  // «وقال "بادي" في تصريحات: "الخائن"»: a word or two right behind the verb, and a colon before what is said.
  if (adjacent && behind - index <= 4)
    for (let at = behind; at < Math.min(limit, behind + COLON_REACH); at++)
      if (tokens[at]!.text === ":" && !context.inside[at]) return true;
  const few = behind - index <= 5;
  for (let at = behind; at < limit; at++) {
    if (!context.inside[at] && isComplementizer(context.words, tokens, at))
      return isPause(tokens[at - 1]) || (few && (adjacent || at - behind < 3));
  }
  return false;
}

/** Words with which a clause begins that follows its verb with nothing between: "قال لا شك في". */
const BARE_CLAUSE = new Set([
  "لا",
  "هذا",
  "هذه",
  "لقد",
  "نحن",
  "انا",
  "هناك",
  "ليس",
  "ليست",
  "لن",
  "لم",
  "نعم",
  "سوف",
  "لسنا",
  "لدينا",
  "انني",
  "اننا",
]);
const BARE_VERBS = new Set(["قال", "أضاف", "تابع", "أردف", "زاد"]);

/** "قال الوزير لا شك", "قال هذا يعود": true where a clause begins right behind a verb of saying and its subject. */
function beginsClause(context: SentenceContext, found: FoundCue, index: number): boolean {
  if (found.kind !== "verb" || !BARE_VERBS.has(found.cue.lemma) || index > found.next + BARE_REACH)
    return false;
  const { tokens } = context.sentence;
  if (!BARE_CLAUSE.has(tokens[index]!.norm)) return false;
  const subject = speakerPhrase(context.words, tokens, found.next, index);
  return (subject ? subject.last + 1 : found.next) === index || isPause(tokens[index - 1]);
}

/**
 * Finds where the content begins: the first complementizer, colon, quotation mark or governed preposition between the
 * cue and `limit` (a token index); null where none stands there. Names in marks are passed over.
 */
export function findIntro(context: SentenceContext, found: FoundCue, limit: number): Intro | null {
  const { tokens } = context.sentence;
  // "ما سمته «حرباً»": with its pronoun a verb of calling takes a mark too.
  const clausal =
    !found.entry || found.entry.takes.has("clause") || (found.hasObject && found.entry.first === "about");
  for (let index = found.next; index < limit; index++) {
    const token = tokens[index]!;
    if (token.word) {
      if (beginsClause(context, found, index)) return introAt(context, "clause", index, index, null);
      if (
        isComplementizer(context.words, tokens, index) &&
        !NO_CLAUSE.has(tokens[index - 1]!.norm) &&
        !concedes(tokens, index) &&
        // "يرى مراقبون تحدثت إليهم الصحيفة أن": what they spoke is told by another verb.
        found.cue.lemma !== "تحدث"
      )
        return introAt(context, "clause", index, index + 1, null);
      const intro = governed(context, found, index);
      if (intro) return intro;
      continue;
    }
    if (token.text === ":" && clausal) return introAt(context, "colon", index, index + 1, null);
    // "الأمين العام لـ«المجلس»": a name behind ل.
    const stretch = opening(context, index);
    const owned =
      /^لـ?$/u.test(tokens[index - 1]?.norm ?? "") &&
      stretch !== null &&
      stretch.close - stretch.open < SHORT_STRETCH;
    const marked = owned ? null : stretch;
    if (marked && clausal && !clauseFollows(context, found, marked, index, limit)) {
      return { kind: "quote", index, start: marked.start, marked, cueEnd: null };
    }
    const passed = context.stretches.get(token.start);
    if (passed) index = Math.max(index, Math.min(limit, tokenAt(context, passed.close)) - 1);
  }
  return null;
}
