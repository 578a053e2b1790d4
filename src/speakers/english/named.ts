import type { Token } from "../../text/tokens.ts";
import type { SpeakerKind } from "../speaker.ts";
import { bodyOf, capital, genderOf, partRun, possessive, runEnd } from "./name-run.ts";
import { isRole, type Titles } from "./titles.ts";

export const ARTICLES = new Set(["the", "a", "an"]);

const PHRASE_ENDS = new Set([
  "of",
  "for",
  "from",
  "at",
  "in",
  "on",
  "with",
  "to",
  "by",
  "who",
  "that",
  "which",
  "whose",
  "about",
  "as",
  "near",
  "inside",
  "within",
  "familiar",
  "close",
  "whom",
  "where",
]);

/** Tokens of one part of a source, parted at its outer commas and dashes. */
export function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    // "a 52-count complaint": the hyphen of one word parts nothing.
    const hyphen = tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end;
    if (token.text === "(" || token.text === "[") depth++;
    else if (token.text === ")" || token.text === "]") depth = Math.max(0, depth - 1);
    else if (depth === 0 && /^[,;—–-]$/u.test(token.text) && !(token.text === "-" && hyphen)) parts.push([]);
    else if (depth === 0) parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.some((token) => token.word));
}

export const wordsOf = (text: string, tokens: readonly Token[]): string =>
  tokens.length === 0 ? "" : text.slice(tokens[0]!.start, tokens.at(-1)!.end).replace(/['’]s?$/u, "");

export const withoutArticle = (tokens: readonly Token[]): readonly Token[] =>
  tokens[0] && ARTICLES.has(tokens[0].norm) ? tokens.slice(1) : tokens;

/** Where the base noun phrase of a part ends: before its first preposition or relative pronoun. */
export function baseEnd(part: readonly Token[]): number {
  for (let k = 1; k < part.length; k++)
    if (PHRASE_ENDS.has(part[k]!.norm) || (/ing$/u.test(part[k]!.norm) && !capital(part[k]) && k > 1))
      return k;
  return part.length;
}

/** A common noun that opens a sentence has a capital too: "Residents", "Police", "Reports". */
function isCommon(token: Token, titles: Titles): boolean {
  const norm = token.norm.replace(/['’]s?$/u, "");
  return (
    !/^\p{Lu}{2}/u.test(token.text) &&
    (titles.documents.has(norm) ||
      titles.unnamed.has(norm) ||
      norm === "police" ||
      norm === "authorities" ||
      (titles.groups.has(norm) && !/(?:ans|ats|cans|ians|is|ish|jews|ims)$/u.test(norm)))
  );
}

interface Named {
  readonly name: string;
  readonly role: string | null;
  readonly kind: SpeakerKind;
  readonly gender: "m" | "f" | null;
}

/** The name at the end of a part's base phrase, with the title before it; null where the base ends in a common noun. */
export function namedIn(text: string, part: readonly Token[], titles: Titles): Named | null {
  const trailing = entitled(text, part, titles);
  if (trailing) return trailing;
  const end = baseEnd(part);
  let last = end - 1;
  while (last >= 0 && !part[last]!.word) last--;
  if (last < 0 || !capital(part[last])) return null;
  if (last === 0 && isCommon(part[0]!, titles)) return null;
  let start = last;
  while (
    start > 0 &&
    (capital(part[start - 1]) ||
      // "van der Hoeven": one small word behind another.
      ((capital(part[start]) || titles.particles.has(part[start]!.norm)) &&
        (titles.particles.has(part[start - 1]!.norm) || part[start - 1]!.text === ".") &&
        start > 1))
  )
    start--;
  while (start < last && ARTICLES.has(part[start]!.norm)) start++;
  const definite = part[0]!.norm === "the" && start <= 1;
  const first = runEnd(part, start, titles);
  const whole =
    bodyOf(part, start, last + 1, titles) ??
    (possessive(part[first - 1]) ? null : bodyOf(part, start, first, titles));
  const continued = definite || whole !== null;
  if (whole !== null) {
    const to = continued && part[last + 1]?.norm === "of" ? part.length : last + 1;
    return { name: wordsOf(text, part.slice(start, to)), role: null, kind: whole, gender: null };
  }
  const run = partRun(part, start, last + 1, titles);
  if (run.name >= run.end) return postedTo(text, part, end, titles);
  const before = withoutArticle(part.slice(0, run.name)).filter(
    (t, k, all) =>
      !titles.honorifics.has(t.norm) && !(t.text === "." && titles.honorifics.has(all[k - 1]?.norm ?? "")),
  );
  const role = wordsOf(
    text,
    before.filter((t) => t.word || t.text === "." || t.text === "'").slice(),
  ).replace(/^[.\s]+/u, "");
  const inner = bodyOf(part, run.name, run.end, titles);
  if (inner && role === "")
    return { name: wordsOf(text, part.slice(run.name, run.end)), role: null, kind: inner, gender: null };
  return {
    name: wordsOf(text, part.slice(run.name, run.end)),
    role: role === "" ? null : role,
    kind: "person",
    gender: genderOf(part, 0, run.name, run.end, titles),
  };
}

/** "University of Tirsa student association president Jan Rell": a small-letter title right before the name that ends the part. */
function entitled(text: string, part: readonly Token[], titles: Titles): Named | null {
  const end = part.length;
  if (!capital(part[end - 1])) return null;
  let start = end - 1;
  while (
    start > 0 &&
    (capital(part[start - 1]) || part[start - 1]!.text === "." || titles.particles.has(part[start - 1]!.norm))
  )
    start--;
  const title = part[start - 1];
  if (!title || capital(title) || !isRole(title.norm, titles) || end - start > 4) return null;
  const { name } = partRun(part, start, end, titles);
  if (name >= end || bodyOf(part, name, end, titles)) return null;
  const before = withoutArticle(part.slice(0, start));
  return {
    name: wordsOf(text, part.slice(name, end)),
    role: before.length > 12 ? title.text : wordsOf(text, before),
    kind: "person",
    gender: genderOf(part, 0, name, end, titles),
  };
}

/** "Ambassador to the United States Jan Rell": the name stands behind the place of the post. */
function postedTo(text: string, part: readonly Token[], from: number, titles: Titles): Named | null {
  let last = part.length - 1;
  while (last > from && !part[last]!.word) last--;
  let start = last;
  while (start > from && capital(part[start - 1])) start--;
  if (!capital(part[last]) || last - start < 1) return null;
  for (let k = Math.min(last, start + 4); k > start; k--) {
    const place = part
      .slice(start, k)
      .map((t) => t.norm)
      .join(" ");
    if (!titles.seats.has(place) && !titles.organisations.has(part[k - 1]!.norm)) continue;
    return {
      name: wordsOf(text, part.slice(k, last + 1)),
      role: wordsOf(text, withoutArticle(part.slice(0, k))),
      kind: "person",
      gender: genderOf(part, 0, k, last + 1, titles),
    };
  }
  return null;
}
