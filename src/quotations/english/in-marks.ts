import { type Line, normAt, past, tagAt } from "./line.ts";

/** True of a title of a work in marks with the comma inside, as American papers write it: "The Apprentice,". */
export function titled(line: Line, at: number): boolean {
  const stretch = line.document.marked[line.words[at]!.mark]!;
  const { text } = line.document;
  if (
    stretch.end - stretch.start > 60 ||
    text[stretch.end - 1] !== "," ||
    stretch.open <= line.sentence.start
  )
    return false;
  return text
    .slice(stretch.start, stretch.end)
    .split(" ")
    .every((w) => w.length < 4 || w[0] !== w[0]!.toLowerCase());
}

/** Small words inside a title. */
const SMALL = /^(?:of|the|a|an|and|or|in|on|for|to|with|at|by|from|vs\.?)$/u;

/**
 * True of words that a programme, a film, a book, a bill may be called: two to eight, all with capitals but small ones,
 * whatever closes them.
 */
export function titleLike(text: string): boolean {
  const words = text.replace(/[.,]$/u, "").split(/\s+/u);
  return (
    words.length > 1 &&
    words.length <= 8 &&
    words.every((word, at) => /^[\p{Lu}\p{N}]/u.test(word) || (at > 0 && (SMALL.test(word) || word === "&")))
  );
}

const SHOW = /^(?:show|program|programme|series|podcast|magazine|newsletter|column|blog)$/u;

/** True of a title in marks right behind "on", "called" or what it is: "on the radio show “Harbour and Hills.”". */
export function showsTitle(line: Line, at: number): boolean {
  const stretch = line.document.marked[line.words[at]!.mark]!;
  if (!["prep", "noun", "name", "det"].includes(tagAt(line, at - 1) ?? "")) return false;
  const text = line.document.text.slice(stretch.start, stretch.end);
  // "told the “Today” show".
  const shown = SHOW.test(normAt(line, past(line, at))) && /^\p{Lu}[\p{L}\p{N}]*$/u.test(text);
  return titleLike(text) || shown;
}

/** True of a short stretch in marks inside a noun phrase: a nickname, a title of a work, a single term. */
export function coined(line: Line, at: number): boolean {
  const mark = line.words[at]!.mark;
  let k = at;
  while (k > 0 && at - k < 12 && line.words[k - 1]!.mark === mark) k--;
  const stretch = line.document.marked[mark]!;
  const short =
    stretch.end - stretch.start < 40 && /[\p{L}\p{N}]/u.test(line.document.text[stretch.end - 1] ?? "");
  return short && k > 0 && ["name", "noun", "det", "prep"].includes(tagAt(line, k - 1) ?? "");
}
