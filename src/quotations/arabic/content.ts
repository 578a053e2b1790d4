import type { Marked } from "../../text/marks.ts";
import type { Span } from "../../text/span.ts";
import { aroundName } from "./around-name.ts";
import { type SentenceContext, tokenAt } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import type { Intro } from "./governed.ts";
import { opensSpeaker } from "./speaker-words.ts";
import { isPause, isRelative, type Phrase } from "./words.ts";

/** A later cue of the sentence that was found to report something: it may end the content before it. */
export interface LaterCue {
  readonly found: FoundCue;
  readonly source: Phrase | null;
  readonly kind: Intro["kind"] | "before";
}

export interface Extent extends Span {
  /** The content is one whole stretch in marks. */
  readonly whole: Marked | null;
}

const ATTRIBUTION = new Set([
  "بحسب",
  "حسب",
  "حسبما",
  "وفق",
  "وفقا",
  "طبقا",
  "بحسبه",
  "وبحسب",
  "ووفق",
  "ووفقا",
  "وحسب",
]);
const SUBJECT_PARTICLE = /^[وف]?(?:لكنه|لكنها|لكنهم|الا|حيث)$/u;

const LEFT_OUT =
  /^(?:اعطاء|يعطي|تعطي|تقديم|يقدم|ذكر|يذكر|تذكر|الكشف|كشف|يكشف|تكشف|تحديد|يحدد|تحدد|توضيح|يوضح|توضح|الادلاء|الخوض|التطرق|يدلي|تدلي|تسميه|يسمي|يسميه|يسميها)$/u;

/** True where the words behind a pause tell of the occasion, or begin a clause of the writer's own. */
function trails(context: SentenceContext, index: number): boolean {
  const { lexicon } = context.words;
  const { tokens } = context.sentence;
  const next = tokens[index + 1];
  if (!next || context.inside[index + 1]) return false;
  const third = tokens[index + 2]?.norm ?? "";
  // ", وذلك على الرغم من": goes on with what is said; ", وذلك عقب لقاء" does not.
  if (next.norm === "وذلك")
    return (
      /^(?:عقب|خلال|اثناء|ردا|بعد)$/u.test(third) || (third === "في" && tokens[index + 3]?.norm === "اشاره")
    );
  // ", من دون إعطاء مزيد من التفاصيل": the writer's word on what was left out.
  if (
    /^(?:من|دون|بدون)$/u.test(next.norm) &&
    tokens.slice(index + 2, index + 5).some(({ norm }) => LEFT_OUT.test(norm))
  )
    return true;
  // ", وهو ما اعتبرته تركيا": the writer goes on with another's view of it.
  if (next.norm === "وهو" && third === "ما" && context.cueAt.has(index + 3)) return true;
  // "«لا يستحق جواباً»، قبل أن يغادر القاعة".
  if (next.norm === "قبل" && third === "ان" && (context.inside[index - 1] ?? false)) return true;
  if (lexicon.trailing.has(next.norm) || lexicon.trailing.has(`${next.norm} ${third}`)) return true;
  return next.norm.startsWith("و") && lexicon.relayed.has(next.norm.slice(1));
}

/** True where a joined verb goes on with a nested subject, not with the speaker: "إن ميركل أكدت ... وذكرته". */
function goesOnNested(found: FoundCue, later: LaterCue, nested: LaterCue | null): boolean {
  if (later.source || !nested) return false;
  const [outer, inner, own] = [found, nested.found, later.found].map((one) => one.cue.agreement.gender);
  return outer !== null && own !== null && outer !== own && inner === own;
}

/** Where a later cue ends the content: the index of the word that begins its clause; null where it is nested in it. */
function cutAt(
  context: SentenceContext,
  found: FoundCue,
  later: LaterCue,
  nested: LaterCue | null,
  first: number,
): number | null {
  const { tokens } = context.sentence;
  const { index, kind, joined, cue } = later.found;
  const before = tokens[index - 1]!;
  const paused = isPause(before) || (context.inside[index - 1] ?? false);
  if (kind === "participle") {
    const apart = paused || (index > first + 2 && cue.agreement.number === "singular");
    return apart && !goesOnNested(found, later, nested) ? index : null;
  }
  if (kind === "noun") return null;
  if (joined) return goesOnNested(found, later, nested) ? null : index;
  // "إن الأرصاد المارونية، أكدت غرق السفينة": who confirms it stands at the head of what is said.
  if (later.source && later.source.first <= first && later.source.last < index) return null;
  const begin = later.source ? Math.min(index, later.source.first) : index;
  // "أن الحل الذي اقترح هو": a relative clause that no pause sets apart belongs to what is said.
  if (isRelative(tokens[begin - 1]) && !isPause(tokens[begin - 2])) return null;
  if (isRelative(tokens[begin - 1]))
    return later.kind === "clause" || later.kind === "quote" ? begin - 1 : null;
  if (isRelative(before)) return later.kind === "clause" || later.kind === "quote" ? index - 1 : null;
  // ", لكنه قال", ", كما دعا", ", فيما أكد", ", إلا أنه شدد": the conjunction goes with the new cue.
  for (let back = begin - 1; back >= Math.max(first + 1, begin - 3); back--) {
    const { norm } = tokens[back]!;
    // "تقع في مناطق تؤكد الشرطة": without a pause before it a preposition goes on with what is said.
    if (GOES_WITH.test(norm) && !isPause(tokens[back - 1])) continue;
    if (context.words.lexicon.clauseStarters.has(norm) || SUBJECT_PARTICLE.test(norm))
      return norm === "حين" && tokens[back - 1]?.norm === "في" ? back - 1 : back;
  }
  return isPause(tokens[index - 1]) ? index : topicBefore(context, begin, first);
}

const GOES_WITH = /^(?:في|علي|بعد|عقب|خلال)$/u;

/** How far before its verb, in words, a topic may begin. */
const TOPIC_REACH = 12;

/** "..., وحول عودة البعثات قال": the topic that opens a new statement; null where none stands before it. */
function topicBefore(context: SentenceContext, begin: number, first: number): number | null {
  const { tokens } = context.sentence;
  for (let back = begin - 1; back > Math.max(first + 1, begin - TOPIC_REACH); back--) {
    if (context.inside[back]) return null;
    if (TOPIC.test(tokens[back]!.norm) && isPause(tokens[back - 1])) return back;
    if (isPause(tokens[back])) return null;
  }
  return null;
}
const TOPIC = /^و?(?:حول|بشان|عن|بخصوص|بالنسبه|فيما|حيال|في)$/u;

/** "وفقا للوزير" attributes, "وفقا لنسبة الاكتتاب" does not: behind a pause, or with a speaker or verb behind it. */
function attributes(context: SentenceContext, index: number): boolean {
  const { tokens } = context.sentence;
  const next = tokens[index + 1]?.norm ?? "";
  if (isPause(tokens[index - 1]) || next === "ما" || (context.inside[index - 1] ?? false)) return true;
  return opensSpeaker(context.words.speakers, next.replace(/^ل(?!ل)/u, "")) || context.people.has(next);
}

/** Words that end a content without a pause before them when it is a noun phrase: "أعلن عن الزيارة في رسالة". */
function endsPhrase(context: SentenceContext, index: number): boolean {
  const { tokens } = context.sentence;
  const { norm } = tokens[index]!;
  if (/^(?:و?لكن(?:ه|ها|هم)?|بعدما|بينما|فيما)$/u.test(norm)) return true;
  // "المتظاهرون طالبوا بقانون، واحتلوا الحي": what they did besides.
  if (/^و.{3,}وا$/u.test(norm) && isPause(tokens[index - 1])) return true;
  if (/^(?:حيث$|فال..)/u.test(norm) && isPause(tokens[index - 1])) return true;
  return /^(?:في|خلال)$/u.test(norm) && context.words.lexicon.occasions.has(tokens[index + 1]?.norm ?? "");
}

/** "أنه بعد عملية بطيئة، أبلغت السلطات": a phrase that leads up to the main clause of what is said. */
function isFronted(context: SentenceContext, first: number, pause: number): boolean {
  const { tokens } = context.sentence;
  if (!FRONTED.test(tokens[first]!.norm)) return false;
  for (let at = first; at < pause; at++) if (isPause(tokens[at]) && !context.inside[at]) return false;
  return true;
}
const FRONTED = /^(?:بعد|قبل|خلال|منذ|رغم|عند|عقب|اثر|في|مع|حين|عندما|اذا|لو|بدلا|نتيجه|بسبب)$/u;

/** Words behind a closing mark that tell when or where something was said. */
const OCCASION = /^(?:خلال|اثناء|ب?ال?امس|اليوم|جوابا|ردا|تعليقا)$/u;

/** Where a content that begins at token `first` ends: a token index, exclusive. */
function contentEnd(
  context: SentenceContext,
  found: FoundCue,
  later: ReadonlyMap<number, LaterCue>,
  first: number,
  phrasal: boolean,
): number {
  const { tokens } = context.sentence;
  let nested: LaterCue | null = null;
  for (let index = first; index < tokens.length; index++) {
    if (context.inside[index]) continue;
    const token = tokens[index]!;
    if (isPause(token) && trails(context, index)) return index;
    if (index === first) continue;
    if (token.norm === "الامر" && isRelative(tokens[index + 1])) return index;
    if (
      (ATTRIBUTION.has(token.norm) && attributes(context, index)) ||
      (token.norm === "علي" && tokens[index + 1]?.norm === "حد")
    )
      return index;
    // "إن المفاوضين «خدعوه» | خلال جلسة استمرت": when or where it was said.
    if (context.inside[index - 1] && OCCASION.test(token.norm)) return index;
    if (phrasal && endsPhrase(context, index)) return index;
    const cue = later.get(index);
    if (!cue) continue;
    if (isPause(tokens[index - 1]) && isFronted(context, first, index - 1)) continue;
    const cut = cutAt(context, found, cue, nested, first);
    if (cut !== null) return cut;
    if (cue.found.kind === "verb") nested = cue;
  }
  return tokens.length;
}

/** Trims spaces and punctuation off both ends. */
export function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /[\s،,؛;:.…\-–—]/u.test(text[from]!)) from++;
  while (to > from && /[\s،,؛;:.…!\-–—]/u.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}

/** A further clause under the same verb. */
const SECOND = /^وب?ان(?:ه|ها|هم|هما|ني|نا)?$/u;

/** True where the words behind a stretch in marks still belong to the content: «مبدأ التناسب»، أي أن يكون الرد متناسبا. */
function goesOnBehind(
  context: SentenceContext,
  found: FoundCue,
  later: ReadonlyMap<number, LaterCue>,
  intro: Intro,
  after: number,
): boolean {
  const { tokens } = context.sentence;
  const next = tokens[after];
  if (!next) return false;
  // "أنه «يفضل الحرية»، وأن الائتلاف لن": one cue governs both.
  const second = tokens[after + 1]?.norm ?? "";
  if (isPause(next)) return second === "اي" || (intro.kind === "clause" && SECOND.test(second));
  if (intro.kind === "clause" && SECOND.test(next.norm)) return true;
  if (!next.word || later.has(after)) return false;
  const { lexicon } = context.words;
  if (intro.kind === "quote" || intro.kind === "colon") {
    // "دعا «كل الفضلاء» إلى التعاون": what the verb governs stands behind whom it is spoken to.
    return (found.entry?.addressing ?? false) && found.entry!.prepositions.has(next.norm);
  }
  if (lexicon.trailing.has(next.norm) || lexicon.adverbs.has(next.norm)) return false;
  return !trails(context, after - 1) && !ATTRIBUTION.has(next.norm);
}

/** «الموت لهذا» و«الموت لذاك»: the last of the stretches that و joins to one. */
function chained(context: SentenceContext, marked: Marked): Marked {
  let last = marked;
  for (const stretch of context.sentence.marked) {
    if (stretch.open < last.close || context.names.has(stretch.open)) continue;
    if (context.text.slice(last.close, stretch.open).trim() !== "و" || !stretch.closed) break;
    last = stretch;
  }
  return last;
}

/** The extent of the content that `intro` opens; null where nothing is left of it. `later` by token index. */
export function contentOf(
  context: SentenceContext,
  found: FoundCue,
  later: ReadonlyMap<number, LaterCue>,
  intro: Intro,
): Extent | null {
  const { text } = context;
  const { tokens } = context.sentence;
  const { marked } = intro;
  if (
    marked &&
    !(marked.closed && goesOnBehind(context, found, later, intro, tokenAt(context, marked.close)))
  ) {
    const outer = aroundName(context, marked);
    if (outer) return { start: outer.start, end: outer.end, whole: outer };
    const last = chained(context, marked);
    return { start: marked.start, end: last.end, whole: last === marked ? marked : null };
  }
  // A content that begins inside a word (ب written on to it) begins with that word.
  let first = tokenAt(context, intro.start);
  if (first > 0 && tokens[first - 1]!.end > intro.start) first--;
  if (first >= tokens.length) return null;
  const phrasal = intro.kind === "preposition" || intro.kind === "object";
  const stop = contentEnd(context, found, later, first, phrasal);
  const span = trimmed(text, intro.start, tokens[stop - 1]?.end ?? intro.start);
  return span.end > span.start ? { ...span, whole: null } : null;
}
