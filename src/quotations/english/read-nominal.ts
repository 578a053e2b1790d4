import type { Attribution } from "./attribution.ts";
import { contentBefore, contentEnd, ended, speaks } from "./content.ts";
import { marked, normAt, tagAt } from "./line.ts";
import { hasVerb, phraseEnd, type Range } from "./noun-phrase.ts";
import type { Context } from "./tail.ts";

/** "according to X" at word `at`, content before or behind it. */
export function readAccording({ line, clauses, floor, lexicon }: Context, at: number): Attribution | null {
  if (normAt(line, at) !== "according" || normAt(line, at + 1) !== "to" || marked(line, at)) return null;
  let start = at;
  if (start > floor && tagAt(line, start - 1) === "adv") start--;
  const first =
    start === floor ||
    (start === floor + 1 && tagAt(line, floor) === "conj") ||
    (tagAt(line, start - 1) === "conj" && tagAt(line, start - 2) === "comma");
  let end = phraseEnd(line, at + 2, true);
  const short = phraseEnd(line, at + 2, false);
  const apposed =
    tagAt(line, short) !== "comma" ||
    tagAt(line, short + 1) === "det" ||
    tagAt(line, short + 1) === "rel" ||
    tagAt(line, short + 1) === "ing" ||
    lexicon.words.titles.has(normAt(line, short - 1));
  if (first && (!apposed || ended(line, end) || hasVerb(line, short, end) || tagAt(line, end) !== "comma"))
    end = withPrepositions(line, at + 2);
  if (end <= at + 2) return null;
  const source = { start: at + 2, end };
  const found = (content: readonly Range[], reach: Range, confidence: number): Attribution => ({
    line,
    cue: { start: at, end: at + 2 },
    lemma: "according to",
    act: "says",
    negated: false,
    source,
    content,
    via: null,
    reach,
    confidence,
  });
  while (tagAt(line, end) === "adv" && !marked(line, end)) end++;
  const comma = tagAt(line, end) === "comma" && !marked(line, end);
  let behind = comma || tagAt(line, end) === "colon" ? end + 1 : end;
  if (first && comma) {
    const relayed = relayedBehind(line, end);
    if (relayed) {
      const stop = contentEnd(line, relayed.content, null, clauses, lexicon);
      const content = [{ start: relayed.content, end: stop }];
      return stop > relayed.content
        ? { ...found(content, { start, end: stop }, 0.88), source: relayed.source, via: source }
        : null;
    }
    behind = overRelative(line, behind);
  }
  if (first) {
    if (behind >= line.words.length) return comma ? null : found([], { start, end }, 0.8);
    if (behind === end && !marked(line, end)) return null;
    const stop = contentEnd(line, behind, null, clauses, lexicon);
    return stop > behind ? found([{ start: behind, end: stop }], { start, end: stop }, 0.88) : null;
  }
  // "boats which, according to X, the council bans": what the pronoun stands for is told of behind.
  const opens = tagAt(line, start - 1) === "comma" ? start - 2 : start - 1;
  if (!comma && opens === start - 1) behind = commaFrom(line, end) ?? behind;
  if (
    behind > end &&
    (tagAt(line, opens) === "rel" || tagAt(line, opens) === "that") &&
    !marked(line, opens)
  ) {
    const stop = contentEnd(line, behind, null, clauses, lexicon);
    const content = [{ start: behind, end: stop }];
    if (stop > behind) return found(content, { start: opens, end: stop }, 0.75);
  }
  const left = contentBefore(line, floor, start, tagAt(line, end) === "dash");
  if (!left) return null;
  const parted = comma && !speaks(line, left.start, left.end);
  const goesOn = comma && ["aux", "modal", "verb"].includes(tagAt(line, behind) ?? "");
  if (parted || goesOn) {
    const stop = contentEnd(line, behind, null, clauses, lexicon);
    if (stop > behind)
      return found([left, { start: behind, end: stop }], { start: left.start, end: stop }, 0.8);
  }
  return found([left], { start: left.start, end }, 0.85);
}

/** "according to X, quoting Y, ...": Y, and the first word of what Y said. */
function relayedBehind(line: Context["line"], comma: number): { source: Range; content: number } | null {
  if (!/^(?:quoting|citing)$/u.test(normAt(line, comma + 1)) || marked(line, comma + 1)) return null;
  let end = phraseEnd(line, comma + 2, false);
  while (end > comma + 2 && tagAt(line, end) === "prep" && phraseEnd(line, end + 1, false) > end + 1)
    end = phraseEnd(line, end + 1, false);
  if (end === comma + 2 || tagAt(line, end) !== "comma") return null;
  return { source: { start: comma + 2, end }, content: end + 1 };
}

/** "according to the office, which hosted it, the river": the word behind the relative clause. */
function overRelative(line: Context["line"], at: number): number {
  if (tagAt(line, at) !== "rel" || marked(line, at)) return at;
  return commaFrom(line, at + 1) ?? at;
}

/** The word behind the next comma near by. */
function commaFrom(line: Context["line"], at: number): number | null {
  for (let k = at; k < line.words.length && k < at + 30; k++)
    if (tagAt(line, k) === "comma" && !marked(line, k)) return k + 1;
  return null;
}

/** A noun phrase with its prepositional phrases, without apposition. */
function withPrepositions(line: Context["line"], at: number): number {
  let end = phraseEnd(line, at, false);
  while (end > at && tagAt(line, end) === "prep") {
    const next = phraseEnd(line, end + 1, false);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** "his call for", "Trump's claim that": a reporting noun whose possessor says who speaks. */
export function readNominal({ line, clauses, lexicon }: Context, at: number): Attribution | null {
  const word = line.words[at]!;
  const entry = lexicon.nouns.get(word.norm);
  if (!entry || word.mark >= 0 || word.tag === "name") return null;
  const next = normAt(line, at + 1);
  const takes = entry.takes as ReadonlySet<string>;
  const frame = next === "to" && tagAt(line, at + 2) === "det" ? "to-np" : next;
  if (!takes.has(frame)) return null;
  const source = possessorBefore(line, at);
  if (!source) return null;
  const start = next === "to" && frame === "to" ? at + 1 : at + 2;
  let end = contentEnd(line, start, null, clauses, lexicon);
  for (let k = start + 1; k < end; k++) {
    if (marked(line, k)) continue;
    if (
      tagAt(line, k) === "comma" ||
      (next !== "that" &&
        ["verb", "aux", "modal"].includes(tagAt(line, k) ?? "") &&
        !relativeIn(line, start, k))
    ) {
      end = k;
      break;
    }
  }
  if (end <= start) return null;
  return {
    line,
    cue: { start: at, end: next === "that" || next === "to" ? at + 1 : at + 2 },
    lemma: entry.lemma,
    act: entry.act,
    negated: false,
    source,
    content: [{ start, end }],
    via: null,
    reach: { start: at, end },
    confidence: next === "that" ? 0.7 : 0.55,
  };
}

const relativeIn = (line: Context["line"], start: number, end: number): boolean => {
  for (let k = start; k < end; k++) if (tagAt(line, k) === "rel" || tagAt(line, k) === "that") return true;
  return false;
};

const POSSESSIVE = new Set(["his", "her", "their", "its", "my", "our"]);

/** "his", "Trump's" before a noun at `at`, a few words left out; null where nothing stands there. */
export function possessorBefore(line: Context["line"], at: number): Range | null {
  for (let k = at - 1; k >= 0 && k >= at - 4; k--) {
    const norm = normAt(line, k);
    if (POSSESSIVE.has(norm)) return { start: k, end: k + 1 };
    if (/'s$/u.test(norm) && line.words[k]!.tag !== "pron") {
      let start = k;
      while (start > 0 && tagAt(line, start - 1) === "name" && !marked(line, start - 1)) start--;
      return { start, end: k + 1 };
    }
    if (!["noun", "adv", "ed", "name"].includes(tagAt(line, k) ?? "")) return null;
  }
  return null;
}
