import type { SentenceContext } from "./context.ts";
import { type FoundCue, isChant } from "./cues.ts";
import type { Intro } from "./governed.ts";
import { isPronounParticle } from "./source.ts";
import { isAdverb, isPause, isRelative, type Phrase } from "./words.ts";

/** Where a cue's content begins, and the words naming who says it. */
export interface Frame {
  readonly intro: Intro;
  readonly source: Phrase | null;
}

const introducesClause = (intro: Intro): boolean => intro.kind === "clause" || intro.kind === "colon";

/** A noun of saying reports behind a relay ("عن الوزير قوله إن"); any other only with its clause right behind it. */
function namesSaying(found: FoundCue, intro: Intro): boolean {
  if (found.cue.lemma === "قول") return true;
  return intro.index === found.next && introducesClause(intro);
}

/** "تعتبر السعودية أول بؤرة", "التي تعتبر «عاصمة»": nobody considers; with a clause behind its subject somebody does. */
const isPassive = (context: SentenceContext, found: FoundCue, frame: Frame): boolean =>
  frame.source === null ||
  (isRelative(context.sentence.tokens[found.index - 1]) && frame.source.first < found.index) ||
  (!found.hasObject && frame.intro.kind !== "clause" && frame.source.first > found.index);

/** "باتت الحرب تهدد بمصيبة", "المؤشرات تؤكد أن": a present behind a noun that cannot speak is the writer's own. */
function isWritersOwn(context: SentenceContext, found: FoundCue, intro: Intro): boolean {
  if (
    found.kind !== "verb" ||
    !found.present ||
    found.joined ||
    intro.kind === "quote" ||
    intro.kind === "colon"
  )
    return false;
  const { lexicon } = context.words;
  const before = context.sentence.tokens[found.index - 1];
  if (!before?.word || isPronounParticle(before.norm) || isAdverb(context.words, before)) return false;
  const particle = lexicon.conjunctions.has(before.norm) || lexicon.complementizers.has(before.norm);
  return !particle && !(intro.kind === "clause" && isRelative(before));
}

/** "وبين التقرير أن", "وزاد المدير: «...»": at the head of a clause, with its subject and its content right behind it. */
function opensSentence(context: SentenceContext, found: FoundCue, { intro, source }: Frame): boolean {
  const before = context.sentence.tokens[found.index - 1];
  if (before && !isPause(before)) return false;
  const adjacent =
    source !== null &&
    source.first === found.next &&
    intro.index - source.last <= (intro.kind === "colon" ? 8 : 3);
  return adjacent && (introducesClause(intro) || intro.kind === "quote");
}

/** False where nobody voices what a cue and its frame seem to report: passives, things as subjects, nouns that only name. */
export function isVoiced(context: SentenceContext, found: FoundCue, frame: Frame): boolean {
  const { entry, kind } = found;
  const { intro, source } = frame;
  if (kind === "noun" && !namesSaying(found, intro)) return false;
  // "هتافات المصلين «...»": what is chanted stands in marks.
  const chanted = isChant(found.cue.lemma) && intro.kind === "quote";
  if (kind === "nominal" && !(source && (introducesClause(intro) || chanted))) return false;
  // "نقلت عن الوزير قوله إن": the noun of saying reports it.
  if (
    found.cue.lemma === "نقل" &&
    context.cues.some((cue) => cue.index > found.index && cue.index < intro.index)
  )
    return false;
  if (found.present && entry?.needsSubject && isPassive(context, found, frame)) return false;
  // "سأله عن الأمر فأجابه بأن": who is spoken to spoke last, so whoever answers is another.
  if (found.cue.lemma === "أجاب" && found.hasObject && !source) return false;
  // "جاء في بيان لها: «...»", "بيانا جاء فيه أن": who issued it was told before.
  if (entry?.inDocument && !source && !(intro.marked || intro.kind === "colon")) return false;
  if (entry?.strict && intro.index > found.next && !opensSentence(context, found, frame)) return false;
  return source !== null || !isWritersOwn(context, found, intro);
}
