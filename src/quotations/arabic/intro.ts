import type { Sentence } from "../../text/document.ts";
import type { Marked } from "../../text/marks.ts";
import type { FoundCue } from "./cues.ts";
import type { ArabicWords } from "./noun-phrase.ts";

/** How what is said begins behind its cue. */
export interface Intro {
  readonly kind: "quote" | "colon" | "clause" | "preposition";
  /** Token index of the introducing word or mark. */
  readonly index: number;
  /** Offset at which the content begins. */
  readonly start: number;
  /** The stretch in marks that the content begins with, if it does. */
  readonly marked: Marked | null;
  /** End offset of the governed preposition when it belongs to the cue ("دعا إلى"); null otherwise. */
  readonly cueEnd: number | null;
}

/** Words beginning with ب that are no ب + noun. */
const NOT_BI = /^(?:بن|بنت|بين|بعد|بيان|بشان|بدون|بل|بلاد.*|بلد.*|باراك|بشار|بوتين|بايدن|بغداد|بيروت|باريس|برلين|بكين|بروكسل|بريطاني.*|بلجيك.*|بولند.*|بنك|بعث.*|برلمان.*|بطريرك|برنامج|بريت|بيسكوف|بلينكن|باول|بوش|بيل|بيتر|بول|بعض|باحث.*|بات|باسم|بدوره.*|بحسب.*|بواسط.*|باكستان.*|بحر.*|برا.*|بدا.*|بقي.*|بلغ.*|بناء|بوليس|بنيامين|بارزاني|بختيار|بيلاروس.*|بيونغ.*|بان)$/u;

const stretchAt = (sentence: Sentence, offset: number): Marked | null =>
  sentence.marked.find((marked) => marked.open === offset) ?? null;

/** The stretch in marks that opens exactly where the token at `index` stands. */
function opening(sentence: Sentence, index: number, names: ReadonlySet<number>): Marked | null {
  const token = sentence.tokens[index];
  if (!token || token.word) return null;
  const marked = stretchAt(sentence, token.start);
  return marked && !names.has(marked.open) ? marked : null;
}

/** "بأن", "من أن", "إلى أنه", "أن": index of the token behind the complementizer at `index`, or null. */
function complementizer(words: ArabicWords, sentence: Sentence, index: number): number | null {
  const token = sentence.tokens[index];
  if (!token || !words.lexicon.complementizers.has(token.norm)) return null;
  // بان كي مون is a man.
  if (token.norm === "بان" && sentence.tokens[index + 1]?.norm === "كي") return null;
  return index + 1;
}

/**
 * Finds where the content begins: the first complementizer, colon, quotation mark or governed preposition between the
 * cue and `limit` (a token index); null where none stands there. Names in marks are passed over.
 */
export function findIntro(words: ArabicWords, sentence: Sentence, found: FoundCue, limit: number, names: ReadonlySet<number>): Intro | null {
  const { tokens } = sentence;
  const takes = found.entry?.takes;
  const clausal = !takes || takes.has("clause");
  const at = (index: number, kind: Intro["kind"], next: number, cueEnd: number | null, shift = 0): Intro | null => {
    let first = next;
    while (first < tokens.length && tokens[first]!.text === ":") first++;
    const token = tokens[first];
    if (!token) return null;
    const marked = shift === 0 ? opening(sentence, first, names) : null;
    return { kind, index, start: marked ? marked.start : token.start + shift, marked, cueEnd };
  };
  for (let index = found.next; index < limit; index++) {
    const token = tokens[index]!;
    if (!token.word) {
      if (token.text === ":" && clausal) return at(index, "colon", index + 1, null);
      const marked = opening(sentence, index, names);
      if (marked && clausal) return { kind: "quote", index, start: marked.start, marked, cueEnd: null };
      const skipped = stretchAt(sentence, token.start);
      if (skipped) while (index + 1 < limit && tokens[index + 1]!.start < skipped.close) index++;
      continue;
    }
    const behind = complementizer(words, sentence, index);
    if (behind !== null) return at(index, "clause", behind, null);
    if (found.kind === "noun" || !takes) continue;
    for (const preposition of ["الي", "من", "علي", "عن", "في"] as const) {
      const frame = ({ الي: "إلى", من: "من", علي: "على", عن: "عن", في: "في" } as const)[preposition];
      if (!takes.has(frame) || token.norm !== preposition) continue;
      const inner = complementizer(words, sentence, index + 1);
      const adjacent = index === found.next ? token.end : null;
      if (inner !== null) return at(index, "clause", inner, adjacent);
      return at(index, "preposition", index + 1, adjacent);
    }
    if (takes.has("ب") && /^ب.../u.test(token.norm) && !NOT_BI.test(token.norm)) return at(index, "preposition", index, null, 1);
    if (takes.has("ب") && /^بـ?$/u.test(token.norm)) return at(index, "preposition", index + 1, null);
  }
  return null;
}
