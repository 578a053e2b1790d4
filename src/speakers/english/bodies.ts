import type { TextDocument } from "../../text/document.ts";
import type { Token } from "../../text/tokens.ts";
import { bodyOf, capital, partRun, possessive, runEnd } from "./name-run.ts";
import { openersAt } from "./openers.ts";
import type { Titles } from "./titles.ts";

/** An organisation or government named in full somewhere in a document. */
export interface Body {
  readonly start: number;
  readonly name: string;
  /** Folded words of the name. */
  readonly words: readonly string[];
}

/** The bodies of a document, ready to look up. */
export interface Bodies {
  /** By a short form: declared in brackets, or made of the initials. */
  readonly byLetters: ReadonlyMap<string, Body>;
  /** By the noun that heads the name ("commission"), in reading order. */
  readonly byHead: ReadonlyMap<string, readonly Body[]>;
}

const SMALL = /^(?:of|for|and|the|on|in|to|&)$/u;
const DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|(?:jan|feb|aug|sept|oct|nov|dec)\.?)$/u;
const LONGEST = 9;

/** Where a body's name ends that begins with the run up to `end`: "Ministry of Health and Social Affairs". */
function continued(tokens: readonly Token[], end: number, titles: Titles): number {
  let k = end;
  while (k < tokens.length && !possessive(tokens[k - 1])) {
    let next = k;
    while (next < k + 2 && /^(?:of|for|on|and|the)$/u.test(tokens[next]?.norm ?? "")) next++;
    if (next === k || tokens[k]!.norm === "the" || !capital(tokens[next])) break;
    // "the White House on Wednesday", "for Prime Minister Lina Karam": no part of the name.
    if (DAY.test(tokens[next]!.norm) || titles.honorifics.has(tokens[next]!.norm)) break;
    // "the Ministry and the Council" are two.
    if (tokens[k]!.norm === "and" && next > k + 1) break;
    k = runEnd(tokens, next, titles);
  }
  return k;
}

const initials = (words: readonly string[]): string =>
  words
    .filter((word) => !SMALL.test(word))
    .map((word) => word[0] ?? "")
    .join("");

/** The organisations and governments that a document names in full, by head and by short form. Linear. */
export function bodiesOf(document: TextDocument, titles: Titles): Bodies {
  const byLetters = new Map<string, Body>();
  const byHead = new Map<string, Body[]>();
  for (const { tokens } of document.sentences) {
    for (let k = 0; k < tokens.length; k++) {
      if (!capital(tokens[k])) continue;
      const first = runEnd(tokens, k, titles);
      k += openersAt(tokens, k, first, titles);
      const letters = declared(tokens, first);
      const end = letters ? first : continued(tokens, first, titles);
      const short = letters ?? declared(tokens, end);
      const from = partRun(tokens, k, first, titles).name;
      const start = from < first && !short ? from : k;
      const body = short !== null || bodyOf(tokens, start, end, titles) !== null;
      if (body && end - start > 1 && end - start <= LONGEST) enter(document.text, tokens, start, end, short);
      k = end - 1;
    }
  }
  return { byLetters, byHead };

  function enter(
    text: string,
    tokens: readonly Token[],
    start: number,
    end: number,
    short: string | null,
  ): void {
    const last = tokens[end - 1]!;
    const close = possessive(last) ? last.start + last.text.replace(/['’]s?$/u, "").length : last.end;
    const words = tokens
      .slice(start, end)
      .filter((t) => t.word)
      .map((t) => t.norm.replace(/['’]s?$/u, ""));
    const begin = SMALL.test(words[0] ?? "") ? start + 1 : start;
    if (begin > start) words.shift();
    if (words.length < 2) return;
    // "Senate Democrats" are some of "Democrats", and "the House" is no short form of "White House".
    if (short === null && (titles.groups.has(words.at(-1)!) || titles.seats.has(words.join(" ")))) return;
    const body: Body = { start: tokens[begin]!.start, name: text.slice(tokens[begin]!.start, close), words };
    const made = initials(words);
    if (short && !byLetters.has(short)) byLetters.set(short, body);
    if (made.length > 2 && !byLetters.has(made)) byLetters.set(made, body);
    for (const head of headsOf(words)) {
      const known = byHead.get(head);
      if (known) known.push(body);
      else byHead.set(head, [body]);
    }
  }
}

/** "commission" of "River Commission", "ministry" of "Ministry of Health". */
function headsOf(words: readonly string[]): string[] {
  const of = words.findIndex((word, at) => at > 0 && /^(?:of|for|on)$/u.test(word));
  return of > 0 ? [words[of - 1]!] : [words.at(-1)!];
}

/** "(KCNA)" at `at`: the letters, folded; null where none stand there. */
function declared(tokens: readonly Token[], at: number): string | null {
  const inside = tokens[at + 1];
  if (tokens[at]?.text !== "(" || !inside || tokens[at + 2]?.text !== ")") return null;
  return /^\p{Lu}[\p{Lu}\p{Ll}.]{1,7}$/u.test(inside.text) && /\p{Lu}.*\p{Lu}/u.test(inside.text)
    ? inside.norm.replaceAll(".", "")
    : null;
}

/**
 * The body that a short form or a bare noun ("the commission") means before `before`; null where none fits. `sure` is
 * false where several fit and the latest was taken.
 */
export function bodyNamed(
  bodies: Bodies,
  words: readonly string[],
  before: number,
): { readonly body: Body; readonly sure: boolean } | null {
  const [only] = words;
  if (words.length === 1 && only) {
    const short = bodies.byLetters.get(only.replaceAll(".", ""));
    if (short) return { body: short, sure: true };
  }
  const head = words.at(-1);
  if (!head) return null;
  const found = (bodies.byHead.get(head) ?? []).filter((one) =>
    words.every((word) => one.words.includes(word)),
  );
  const earlier = found.filter((one) => one.start < before);
  const fitting = earlier.length > 0 ? earlier : found;
  const latest = fitting.at(-1);
  if (!latest) return null;
  const longest = fitting.reduce((a, b) => (b.words.length > a.words.length ? b : a));
  const one = fitting.every((body) => body.words.every((word) => longest.words.includes(word)));
  return one ? { body: longest, sure: true } : { body: latest, sure: false };
}
