import type { Sentence, TextDocument } from "../../text/document.ts";
import { sliceOf } from "../../text/span.ts";
import type { Grammar } from "../grammar.ts";
import type { Quotation } from "../quotation.ts";
import { readAttributed } from "./attributed.ts";
import { pieces, type SentenceContext } from "./context.ts";
import { findCues, insideMarks } from "./cues.ts";
import { afterColon, floating } from "./floating.ts";
import { namesInMarks } from "./marked-names.ts";
import { readMeetingWords } from "./meeting-words.ts";
import { meetingsIn } from "./meetings.ts";
import { readNominalActs } from "./nominal-acts.ts";
import { knownPeople } from "./people.ts";
import { readPostposed } from "./postposed.ts";
import { readSentence } from "./read-sentence.ts";
import { type Outlet, outletOf } from "./via.ts";
import { type ArabicWords, readArabicWords } from "./words.ts";

/** The Arabic grammar, with the words of `config/lexicon/ar`. @throws LexiconError */
export function createArabicGrammar(configDir: string): Grammar {
  const words = readArabicWords(configDir);
  const meeting = readMeetingWords(configDir);
  return {
    lang: "ar",
    quotations: (document) => quotations(words, document),
    meetings: ({ text, sentences }) =>
      sentences.flatMap(pieces).flatMap(({ tokens }) => meetingsIn(words, meeting, text, tokens)),
  };
}

const byStart = (a: Quotation, b: Quotation): number => a.content[0]!.start - b.content[0]!.start;

/**
 * The outlet of a sentence that quotes nothing: one that holds a conversation is that of the next quotation ("وفي حديث
 * للتلفزيون تناول الوزير..."); one that only relays is that of the last one ("كما نقلت «رويترز».").
 */
function outletAlone(context: SentenceContext, all: Quotation[]): Outlet | null {
  const outlet = outletOf(context);
  if (!outlet || outlet.conversation) return outlet;
  const last = all.at(-1);
  const trails = /^(?:كما|حسبما|بحسب|حسب|وفق)$/u.test(context.sentence.tokens[0]?.norm ?? "");
  if (last && trails && !last.via) all[all.length - 1] = { ...last, via: sliceOf(context.text, outlet) };
  return null;
}

function quotations(words: ArabicWords, document: TextDocument): Quotation[] {
  const names = namesInMarks(words, document);
  const people = new Set<string>();
  const contextOf = (sentence: Sentence): SentenceContext => {
    const inside = insideMarks(sentence);
    const stretches = new Map(sentence.marked.map((marked) => [marked.open, marked]));
    const cues = findCues(words, document.text, sentence, inside);
    const cueAt = new Map(cues.map((cue) => [cue.index, cue]));
    return { words, text: document.text, sentence, inside, names, people, stretches, cues, cueAt };
  };
  const contexts = document.sentences.flatMap(pieces).map(contextOf);
  for (const name of knownPeople(words, document, contexts)) people.add(name);
  const all: Quotation[] = [];
  let awaited: Outlet | null = null;
  for (const context of contexts) {
    const here = readSentence(context);
    for (const quotation of readAttributed(context, here)) here.push(quotation);
    for (const quotation of readNominalActs(context, here)) here.push(quotation);
    for (const quotation of readPostposed(context, here)) here.push(quotation);
    const alone = here.length ? null : (floating(context, all.at(-1) ?? null) ?? afterColon(context));
    if (alone) here.push(alone);
    if (here.length === 0) {
      awaited = outletAlone(context, all) ?? awaited;
      continue;
    }
    here.sort(byStart);
    const first = here[0]!;
    if (awaited && !first.via) here[0] = { ...first, via: sliceOf(document.text, awaited), viaRuns: true };
    awaited = null;
    for (const quotation of here) all.push(quotation);
  }
  return all;
}
