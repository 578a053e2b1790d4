import type { Language } from "../base/language.ts";
import { directionOf } from "../base/language.ts";
import type { Block } from "../digests/thread.ts";

/**
 * Overrides turn letters round, so that what is read is not what stands there; no news text needs them (Unicode
 * Technical Report #36, section 2.4). Marks, embeddings and isolates are left: Arabic articles use them.
 */
const OVERRIDES = /[\u202D\u202E]/gu;
/** C0 and C1 controls but tab and line feed: none has a look, some end a string or a line where nobody expects it. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;
const STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const [LRM, RLM, PDF, PDI] = ["\u200E", "\u200F", "\u202C", "\u2069"];

/** A label of a control, which holds no blocks: harmless as they are, and no longer than a chat takes, in UTF-16 units. */
export function harmlessLabel(text: string, most: number): string {
  const label = harmless(text);
  // Half an emoji at the end is none.
  return label.length <= most ? label : `${label.slice(0, most - 1).replace(/\p{Surrogate}$/u, "")}…`;
}

const harmless = (text: string): string => text.toWellFormed().replace(OVERRIDES, "").replace(CONTROLS, "");

/** A block whose text cannot turn letters round, nor carry controls or halves of surrogate pairs. All else is kept. */
export function harmlessBlock(block: Block): Block {
  if (block.kind === "quotation")
    return { ...block, text: harmless(block.text), open: harmless(block.open), close: harmless(block.close) };
  if (block.kind === "label") return { ...block, text: harmless(block.text) };
  return { ...block, runs: block.runs.map((run) => ({ ...run, text: harmless(run.text) })) };
}

/**
 * What to put before a line so that a chat, which goes by the first letter (UAX #9, rule P2), sets it in the direction
 * of its language: a mark without look, or nothing where the first letter tells right already.
 */
export function directionMark(lang: Language, text: string): string {
  const letter = STRONG.exec(text)?.[0];
  const starts = letter === undefined ? null : RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
  if (starts === directionOf(lang) || text === "") return "";
  return directionOf(lang) === "rtl" ? RLM : LRM;
}

/**
 * A block whose runs keep their order where a chat lays out a whole line at once: behind a run that ends in the other direction
 * stands a mark without look, so that the digits of a time do not go over to a publisher's name (UAX #9, rule W2 and W7).
 */
export function inOrder(block: Block): Block {
  if (!("runs" in block)) return block;
  const mark = directionOf(block.lang) === "rtl" ? RLM : LRM;
  return {
    ...block,
    runs: block.runs.map((run, at) => {
      const before = block.runs[at - 1]?.text ?? "";
      const apart = /^\P{L}/u.test(run.text) && endsOtherwise(before, block.lang);
      return apart && run.href === undefined ? { ...run, text: mark + run.text } : run;
    }),
  };
}

/** True where the last letter of a text is of another direction than a language. */
function endsOtherwise(text: string, lang: Language): boolean {
  const letter = /\p{L}(?=\P{L}*$)/u.exec(text.slice(-LAST))?.[0];
  return letter !== undefined && RIGHT_TO_LEFT.test(letter) !== (directionOf(lang) === "rtl");
}
/** The last letter is looked for among so many characters. */
const LAST = 40;

/** Closes the embeddings and isolates that a text leaves open, so that they do not reach what follows on its line. */
export function closersOf(text: string): string {
  const open: string[] = [];
  for (const sign of text.match(/[\u202A-\u202C\u2066-\u2069]/gu) ?? []) {
    if (sign === PDF || sign === PDI) {
      if (open.at(-1) === sign) open.pop();
    } else open.push(sign < "\u2066" ? PDF : PDI);
  }
  return open.reverse().join("");
}
