import type { Token } from "../text/tokens.ts";
import { marked } from "../text/word-form.ts";
import { BEGINS, type VerdictLexicon } from "./verdict-lexicon.ts";
import {
  type Clause,
  type FoundPhrase,
  headVerdict,
  MARK,
  PAUSE,
  pastMarks,
  phraseAt,
  thingEnd,
  type Verdict,
} from "./verdict-words.ts";

/** Who or what is judged is a thing and not a person. */
const NO_THING =
  /^[وف]?(?:انا|نحن|هو|هي|هم|ما|من|لا|لم|لن|ليس|ليست|هناك|ثمه|كان|كانت|اذا|لو|عندما|حين|بينما|كل|احد|انه|انها|انهم|انني|اننا|لقد|قد|سوف|يجب|ينبغي|يمكن|يتعين|يكفي|احسن|افضل|اسوا|اهم|اكثر|اكبر|البعض|بعضهم|بعضنا|كثيرون|كثيرين|الكثيرون|الكثيرين|الناس|اخرون|خصومه|خصومها|خصومنا|منتقدوه|منتقدوها|معارضوه|معارضوها|المعارضون|المنتقدون)$/u;
const NEGATION = /^(?:لا|لم|لن|ليس|ليست|غير|لست|عدم)$/u;
/** Between the thing and what is said of it; left out of the thing. */
const BE =
  /^(?:هو|هي|انه|انها|هذا|هذه|كان|كانت|يعد|تعد|يعتبر|تعتبر|يمثل|تمثل|يشكل|تشكل|اصبح|اصبحت|بات|باتت|سيكون|ستكون|يظل|تظل|يبقي|تبقي|امرا|امر|مجرد|بمثابه|زال|زالت|يزال|تزال|لا|ما|ليس|ليست|الا|سوي|غير|ليسا|بكل|المقاييس|ببساطه|بحد|ذاته|ذاتها|في|رايه|رايها|نظره|نظرها|رايي|نظري|رايينا|نظرنا|اكبر|اول|افدح|اشبه)$/u;
const COMMITS = /^[وف]?(?:س?[يتن]رتكب(?:ون|وا)?|ارتكب(?:ت|وا)?)$/u;
/** What somebody does or goes through: "الحكومة ستواجه كارثة". */
const VERB =
  /^(?:س[يتن]\p{L}{3,}|[يت](?:واجه|عيش|شهد|عاني|دفع|ري|ريد|حمل|كشف|تحدث|طلب|درس|قود|خوض|سبب|منع|وقف|كافح|تصدي|حارب|عارض|ويد|ؤيد|رفض|دعم|ساند|نتقد|هاجم|دين|صف|حذر|ستنكر|ناهض|قول|وكد|ؤكد|علن|قول)\p{L}{0,3}|و[يتن]\p{L}{2,}(?:ها|ه|هم))$/u;
const PREPOSITION =
  /^[وف]?(?:من|في|عن|الي|علي|بسبب|ضد|مع|بعد|قبل|بين|حول|تجاه|نحو|دون|بدون|خلال|وقوع|حدوث|مكافحه|تفادي|تجنب|وقف|منع)$/u;
const DEFINITE = /^(?:[وفبك]?ال|لل|هذا|هذه|ذلك|تلك)\p{L}*$/u;
/** A pronoun written on; folded, ة would look like one. */
const OWNED = /\p{L}{2}(?:ه|ها|هم|هما|نا|كم)$/u;
const isDefiniteForm = marked(({ norm, text }) => DEFINITE.test(norm) || OWNED.test(text));
const isDefinite = (token: Token | undefined): boolean => token !== undefined && isDefiniteForm(token.form);
/** Behind the head of a clause these end the thing, and no verdict is passed on it: "قد يكون صائبا" is a guess. */
const endsThing = marked(
  ({ norm }) =>
    PAUSE.test(norm) ||
    // "سيرتكب خطأ": what somebody does is judged, and not he.
    COMMITS.test(norm) ||
    /^[وف]?(?:قد|ربما|ان|بان|الذي|التي|وهم|وهو|وهي)$/u.test(norm),
);
const isVerb = marked(({ norm }) => VERB.test(norm) && !BE.test(norm));
const isPointer = marked(({ norm }) => /^(?:هذا|هذه|ذلك|تلك)$/u.test(norm));
/** True of a token, marks before it passed over, at which what is said of a thing may begin; at few it does. */
const mayPredicate = (token: Token | undefined, { begins, carriers }: VerdictLexicon): boolean =>
  token !== undefined && ((begins.of(token.form) & BEGINS.first) > 0 || carriers.has(token.norm));
const THING_AT_MOST = 8;

/** The verdict that an Arabic clause speaks; null where it passes none. */
export function arabicVerdictAt(clause: Clause, lexicon: VerdictLexicon): Verdict | null {
  const { tokens } = clause;
  const begins = pastMarks(tokens, clause.from);
  const from = /^ان$/u.test(tokens[begins]?.norm ?? "") ? begins + 1 : begins;
  const first = tokens[from];
  if (first === undefined) return null;
  const never = neverAt(tokens, from, lexicon);
  if (never !== null) return never;
  const head = headVerdict({ ...clause, from }, lexicon);
  if (head !== null) return head;
  if (clause.direct && POINTS.test(first.norm) && !isDefinite(tokens[from + 1])) {
    const found = predicateAt(tokens, from + 1, lexicon);
    return found && { ...told(found, from, from + 1), pointing: true };
  }
  if (NO_THING.test(first.norm)) return null;
  if (clause.named) return namedVerdict(tokens, from, lexicon) ?? verdictOnThing(tokens, from, lexicon);
  const found = verdictOnThing(tokens, from, lexicon);
  // "..., والحظر": و is none of the thing.
  const joined = from > 0 && tokens[from - 1]?.norm === "،" && first.text.startsWith("و");
  return found && joined ? { ...found, skip: 1 } : found;
}

/** "هذا ظلم", "إنها سرقة": what the article is about. */
const POINTS = /^(?:هذا|هذه|هو|هي|انه|انها)$/u;

/** "لن تُفتح دار سينما": what is not let happen is the verb with its subject. */
function neverAt(tokens: readonly Token[], from: number, { never }: VerdictLexicon): Verdict | null {
  const at = /^[وف]?لن$/u.test(tokens[from]?.norm ?? "") ? from + 1 : -1;
  if (at < 0 || !never.has(tokens[at]?.norm ?? "") || !tokens[at + 1]?.word) return null;
  const to = thingEnd(tokens, at);
  return to > at + 1 ? { side: "against", from: at, to, told: tokens[at]!.norm, refused: true } : null;
}

function verdictOnThing(tokens: readonly Token[], from: number, lexicon: VerdictLexicon): Verdict | null {
  if (lexicon.happenings.has(tokens[from]!.norm)) return null;
  for (let at = from + 1; at <= from + THING_AT_MOST && at < tokens.length; at++) {
    const { norm, form } = tokens[at]!;
    if (endsThing(form)) return null;
    if (!isNamed(tokens, from, at)) continue;
    if (!mayPredicate(tokens[pastMarks(tokens, at)], lexicon)) {
      if (isVerb(form)) return null;
      continue;
    }
    const before = tokens[at - 1]!.norm;
    const verb = NEGATION.test(before) ? null : phraseAt(tokens, at, lexicon.verbs);
    if (verb !== null && needsSomething(tokens, verb.end)) return null;
    if (verb !== null) return told(verb, from, at, /^لن$/u.test(norm) && verb.phrase.side === "against");
    const found = predicateAt(tokens, at, lexicon);
    if (found !== null) return told(found, from, thingBefore(tokens, from, at, lexicon));
    if (isVerb(form)) return null;
  }
  return null;
}

/** True where the words before an index can be a thing: definite somewhere, or a name of several words. */
const isNamed = (tokens: readonly Token[], from: number, at: number): boolean =>
  at - from >= 3 || tokens.slice(from, at).some((token) => isDefinite(token) && !isPointer(token.form));

/** What is said of a thing, from an index on: a noun, an adjective, or a noun that only carries an adjective. */
function predicateAt(tokens: readonly Token[], at: number, lexicon: VerdictLexicon): FoundPhrase | null {
  const last = tokens[pastMarksBack(tokens, at - 1)];
  const before = last?.norm ?? "";
  const phrase = phraseAt(tokens, at, lexicon.phrases);
  if (phrase !== null) return phrase;
  // "المحاكمة عن بعد": a place, and no "after".
  const away = before === "بعد" && tokens[at - 2]?.norm === "عن";
  if (PREPOSITION.test(before) && !away && !/^(?:بمثابه)$/u.test(before)) return null;
  if (/^(?:غير|ليس|ليست)$/u.test(before)) {
    const behind = tokens[pastMarksBack(tokens, at - 2)]?.norm ?? "";
    if (/^(?:الا|سوي)$/u.test(behind)) return null;
    const denied = phraseAt(tokens, at, lexicon.negatable);
    return denied !== null && isOthersView(tokens, denied.end) ? null : denied;
  }
  if (NEGATION.test(before)) return null;
  // What a definite word ends is a thing; "أهدافا خاطئة" is a noun with its adjective, "من أجل استسلام" no verdict.
  const closed = away || isDefinite(last) || BE.test(before) || AS.test(before);
  const noun = phraseAt(tokens, at, lexicon.nouns);
  if (
    noun !== null &&
    (BE.test(before) || (!/^ال/u.test(noun.told) && (closed || noun.phrase.words.length > 1)))
  )
    return noun;
  const place = pastMarks(tokens, at);
  if (lexicon.carriers.has(tokens[place]?.norm ?? "")) {
    for (let next = place + 1; next <= place + 2; next++) {
      if (/^(?:غير|ليس)$/u.test(tokens[next]?.norm ?? ""))
        return phraseAt(tokens, next + 1, lexicon.negatable);
      const adjective = phraseAt(tokens, next, lexicon.adjectives);
      if (adjective !== null) return adjective;
    }
    return null;
  }
  return closed ? phraseAt(tokens, at, lexicon.adjectives) : null;
}

/** "النصر لن يتم دون تضحيات": what a thing needs, and no refusal of it. */
const needsSomething = (tokens: readonly Token[], end: number): boolean =>
  tokens.slice(end, end + 2).some(({ norm }) => /^(?:دون|بدون|الا|سوي|بغير|قبل)$/u.test(norm)) ||
  (tokens[end]?.norm === "ما" && tokens[end + 1]?.norm === "لم");

/** "ليست أولوية بالنسبة إلى جارتنا": what is not so for others is told of them. */
const isOthersView = (tokens: readonly Token[], end: number): boolean => {
  const [next, whom] = [tokens[end]?.norm ?? "", tokens[end + 1]?.norm ?? ""];
  return (next === "بالنسبه" && !/^(?:لنا|لي|الينا)$/u.test(whom)) || next === "لدي" || next === "عند";
};

function pastMarksBack(tokens: readonly Token[], at: number): number {
  let back = at;
  while (back > 0 && MARK.test(tokens[back]!.norm)) back--;
  return back;
}

/** The thing without what stands between it and its verdict: "القرار لا يزال". */
function thingBefore(
  tokens: readonly Token[],
  from: number,
  at: number,
  { carriers }: VerdictLexicon,
): number {
  let to = at;
  while (to > from + 1 && (BE.test(tokens[to - 1]!.norm) || MARK.test(tokens[to - 1]!.norm))) to--;
  // "الحظر | قرار | لا رجعة فيه".
  const carried = to > from + 1 && isDefinite(tokens[to - 2]) && carriers.has(tokens[to - 1]!.norm);
  return carried ? to - 1 : to;
}

const told = ({ phrase, told: word }: FoundPhrase, from: number, to: number, refused = false): Verdict => ({
  side: phrase.side,
  from,
  to,
  told: word,
  ...(refused ? { refused: true } : {}),
});

const AS = /^(?:ب(?:انه|انها|انهم|كونه|كونها)|انه|انها|بمثابه)$/u;

/** "وصف القرار بأنه كارثة", "وصف القرار بالكارثي", "عدّ القرار كارثة": the thing, then what it is called. */
function namedVerdict(tokens: readonly Token[], from: number, lexicon: VerdictLexicon): Verdict | null {
  if (lexicon.happenings.has(tokens[from]!.norm) || !tokens.slice(from, from + 3).some(isDefinite))
    return null;
  for (let at = from + 1; at <= from + THING_AT_MOST && at < tokens.length; at++) {
    const { norm } = tokens[at]!;
    if (PAUSE.test(norm)) return null;
    if (AS.test(norm)) {
      for (let next = at + 1; next <= at + 4 && next < tokens.length; next++) {
        const found = predicateAt(tokens, next, lexicon);
        if (found !== null) return told(found, from, at);
        if (!BE.test(tokens[next]!.norm) && !MARK.test(tokens[next]!.norm)) break;
      }
      return null;
    }
    const bare = bareOf(tokens, at);
    if (bare !== null) {
      const found = predicateAt(bare, at, lexicon);
      if (found !== null) return told(found, from, at);
    }
  }
  return null;
}

/** "بالكارثي", "بالخطأ الفادح": the words behind ب without their articles. */
function bareOf(tokens: readonly Token[], at: number): readonly Token[] | null {
  if (!/^بال\p{L}{3,}$/u.test(tokens[at]!.norm)) return null;
  return tokens.map((token, index) => {
    if (index < at || index > at + 2) return token;
    return { ...token, norm: token.norm.replace(index === at ? /^بال/u : /^ال/u, "") };
  });
}
