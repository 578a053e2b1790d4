import { contains } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import type { LaterCue } from "./content.ts";
import type { SentenceContext } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { findIntro } from "./intro.ts";
import { firstToken, quotationOf, type Reading, readCue } from "./reading.ts";
import { isPronounParticle } from "./source.ts";
import { namesOccasion, outletOf } from "./via.ts";
import { isPause } from "./words.ts";

/** A stretch in marks no longer than this, behind a nested present, is what somebody is called. */
const SHORT_STRETCH = 40;

/** Every cue of a sentence that reports something, in order. Read from the last to the first: a content ends where a later cue begins. */
function readings(context: SentenceContext): Reading[] {
  const { sentence } = context;
  const cues = context.cues.filter((cue, at) => !isMeanwhile(context, cue, context.cues[at - 1]));
  const found: Reading[] = [];
  const trailing: Reading[] = [];
  const later = new Map<number, LaterCue>();
  let nextVerb = sentence.tokens.length;
  let nextAny = sentence.tokens.length;
  for (let at = cues.length - 1; at >= 0; at--) {
    const cue = cues[at]!;
    const reading = readCue(context, cue, cue.kind === "verb" ? nextVerb : nextAny, cues[at - 1], later);
    if (!reading) continue;
    if (reading.kind === "before") {
      trailing.push(reading);
      continue;
    }
    found.push(reading);
    later.set(cue.index, reading);
    nextAny = cue.index;
    // A participle behind a pause has a content of its own; one without only colours the verb before it.
    // What is chanted during a speech ends nothing of it.
    const inside = cue.kind === "nominal" && reading.kind === "quote";
    if (!inside && (cue.kind !== "participle" || isPause(sentence.tokens[cue.index - 1])))
      nextVerb = cue.index;
  }
  // "..., بحسب ما أعلن المكتب" attributes what nobody else in front of it is said to have said.
  const first = found.at(-1)?.found.index ?? Number.POSITIVE_INFINITY;
  for (const reading of trailing) if (reading.found.index < first) found.push(reading);
  return found.sort((a, b) => a.found.index - b.found.index);
}

/**
 * "وقال الوزير وهو يتابع الأعمال: «...»": what somebody does while he speaks, told with his pronoun in front of the colon or mark
 * of what he says.
 */
function isMeanwhile(context: SentenceContext, cue: FoundCue, earlier: FoundCue | undefined): boolean {
  const { tokens } = context.sentence;
  if (!cue.present || !/^وه(?:و|ي|م|ما)$/u.test(tokens[cue.index - 1]?.norm ?? "")) return false;
  if (earlier?.kind !== "verb" || !earlier.entry?.takes.has("clause")) return false;
  const intro = findIntro(context, cue, tokens.length);
  const near = intro !== null && intro.index - cue.next < MEANWHILE && intro.index > cue.next;
  return near && /^(?:colon|quote)$/u.test(intro.kind) && findIntro(context, earlier, cue.index) === null;
}
/** Longest of what is done meanwhile, in words. */
const MEANWHILE = 8;

/** "قال مشيرا إلى كيري «...»": a participle between a verb and what the verb introduces only colours it. */
const colours = (reading: Reading, verb: Reading): boolean =>
  reading.found.kind === "participle" &&
  verb.found.kind !== "participle" &&
  reading.found.index > verb.found.index &&
  reading.found.index < verb.introIndex;

/** A statement inside another one that is not one of its own: "إنه أبلغ كيري أن", "إن بلاده ترفض العقوبات". */
function isEcho(context: SentenceContext, reading: Reading, outer: Reading): boolean {
  if (!contains(outer.extent, reading.found.cue) || outer.found === reading.found) return false;
  if (outer.extent.whole) return true;
  const { tokens } = context.sentence;
  const start = firstToken(context, outer);
  if (reading.found.index === start && isPronounParticle(tokens[start - 1]?.norm ?? "")) return true;
  const named = reading.kind === "quote" && reading.extent.end - reading.extent.start < SHORT_STRETCH;
  if (!reading.found.present || !(reading.kind === "object" || reading.kind === "preposition" || named))
    return false;
  return named || !isOthers(context, reading, start);
}

/** "كتبت الصحيفة أن | سلمى الخطيب تحث المجالس على": another person, named in front of the verb; a country may be the speaker's own. */
function isOthers(context: SentenceContext, { found, source }: Reading, start: number): boolean {
  if (!source || source.first !== start || source.last >= found.index) return false;
  return context.sentence.tokens
    .slice(source.first, source.last + 1)
    .some(({ norm }) => context.people.has(norm));
}

/** Verbs of showing, and what shows without anybody's saying so. */
const SHOWS = /^(?:أشار|أظهر|كشف|بين|أكد|أثبت)$/u;
const EVIDENCE = /^(?:ال)?(?:بيانات|دلايل|دلائل|ادله|موشرات|مؤشرات|شواهد|قراين|قرائن|علامات|اثار)$/u;

/** "تشير الدلائل إلى أن": evidence speaks in nobody's words. */
const isEvidence = ({ sentence }: SentenceContext, { found, source }: Reading): boolean =>
  source !== null && SHOWS.test(found.cue.lemma) && EVIDENCE.test(sentence.tokens[source.first]!.norm);

/** "ردد مقطعا من قصيدة": what is sung is nobody's statement. */
const SONG =
  /^(?:ال)?(?:لحن|الحان|اغنيه|اغاني|اغان|نشيد|اناشيد|قصيده|قصائد|قصايد|موال|ترنيمه|ترانيم|ابيات)$/u;
const isSung = ({ sentence }: SentenceContext, { found, introIndex }: Reading): boolean =>
  /^(?:ردد|كرر)$/u.test(found.cue.lemma) &&
  sentence.tokens.slice(found.next, introIndex).some(({ norm }) => SONG.test(norm));

/** The quotations that the cues of a sentence report. */
export function readSentence(context: SentenceContext): Quotation[] {
  const all = readings(context).filter((one) => !isEvidence(context, one) && !isSung(context, one));
  if (!all.length) return [];
  const kept: Reading[] = [];
  for (const reading of all) {
    const echo = kept.some((other) => colours(reading, other) || isEcho(context, reading, other));
    if (!echo) kept.push(reading);
  }
  const outlet = outletOf(context);
  const newOccasion = outlet === null && namesOccasion(context);
  return kept.map((reading) => {
    const nested = kept.some((other) => other !== reading && contains(other.extent, reading.found.cue));
    const relayed = outlet !== null && !nested && (outlet.whole || reading.found.index >= outlet.index);
    const quotation = quotationOf(context, reading, relayed ? outlet : null);
    return newOccasion && !nested ? { ...quotation, newOccasion } : quotation;
  });
}
