import { z } from "zod";
import { readLexicon } from "../quotations/lexicon.ts";
import { bit, type Sign, signOf } from "../text/word-hints.ts";
import { type ByFirstWord, byFirstWord } from "./by-first-word.ts";

const list = z.array(z.string().min(1));
const schema = z.strictObject({
  modals: list,
  asks: list,
  recommends: list,
  times: list,
  for: list,
  against: list,
  pauses: list,
});

/** Phrases by their first word, the longest first; `*` is the thing within one ("throw * out"). */
export type DemandPhrases = ByFirstWord;

/** Words by which something is asked of others: `config/lexicon/en/demands.json`. */
export interface DemandLexicon {
  /** "should", behind those of whom it is asked. */
  readonly modals: DemandPhrases;
  /** "urge", before them and "to". */
  readonly asks: DemandPhrases;
  /** "recommend", before them and what they are to do, with "that" or without. */
  readonly recommends: DemandPhrases;
  /** "it is time to", of nobody. */
  readonly times: DemandPhrases;
  /** What is done with a thing by who is for it, and by who is against it. */
  readonly for: DemandPhrases;
  readonly against: DemandPhrases;
  /** What may stand before that: "now", "simply". */
  readonly pauses: DemandPhrases;
  /** A sign that something may be asked. */
  readonly asked: Sign;
}

const byFirst = (phrases: readonly string[]): DemandPhrases =>
  byFirstWord(phrases.map((phrase) => phrase.split(" ")));

/** @throws LexiconError */
export function readDemands(configDir: string): DemandLexicon {
  const read = readLexicon(configDir, "en/demands.json", schema);
  const lists = {
    modals: byFirst(read.modals),
    asks: byFirst(read.asks),
    recommends: byFirst(read.recommends),
    times: byFirst(read.times),
  };
  const all = Object.values(lists);
  return {
    ...lists,
    for: byFirst(read.for),
    against: byFirst(read.against),
    pauses: byFirst(read.pauses),
    asked: signOf("en", ({ norm }) => bit(all.some((phrases) => phrases.has(norm)))),
  };
}
