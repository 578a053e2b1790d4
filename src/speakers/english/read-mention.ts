import type { Agreement } from "../../quotations/quotation.ts";
import type { Slice } from "../../text/span.ts";
import { type Token, tokens as tokensOf } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import type { SpeakerKind } from "../speaker.ts";
import { bodyOf, capital, genderOf, partRun, possessive, runEnd } from "./name-run.ts";
import type { Titles } from "./titles.ts";

const SINGULAR: Agreement = { gender: null, number: "singular" };
const PLURAL: Agreement = { gender: null, number: "plural" };

const PRONOUNS: ReadonlyMap<string, Agreement> = new Map([
  ...["he", "him", "his", "himself", "he's", "he'd", "he'll"].map((p): [string, Agreement] => [
    p,
    { gender: "m", number: "singular" },
  ]),
  ...["she", "her", "hers", "herself", "she's", "she'd", "she'll"].map((p): [string, Agreement] => [
    p,
    { gender: "f", number: "singular" },
  ]),
  ...[
    "they",
    "them",
    "their",
    "we",
    "us",
    "our",
    "they're",
    "they've",
    "we've",
    "we're",
    "these",
    "those",
    "both",
  ].map((p): [string, Agreement] => [p, PLURAL]),
  ...["it", "its", "i", "me", "my", "you", "your", "this", "it's", "i've", "i'm"].map(
    (p): [string, Agreement] => [p, SINGULAR],
  ),
]);

const ARTICLES = new Set(["the", "a", "an"]);
const INDEFINITE = new Set([
  "a",
  "an",
  "one",
  "another",
  "some",
  "any",
  "no",
  "several",
  "many",
  "two",
  "three",
  "four",
  "five",
  "few",
  "most",
  "every",
  "each",
  "other",
  "more",
]);
const POSSESSIVES = new Set(["his", "her", "their", "its", "our", "my", "your"]);
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
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === "(" || token.text === "[") depth++;
    else if (token.text === ")" || token.text === "]") depth = Math.max(0, depth - 1);
    else if (depth === 0 && /^[,;—–-]$/u.test(token.text)) parts.push([]);
    else if (depth === 0) parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.some((token) => token.word));
}

const wordsOf = (text: string, tokens: readonly Token[]): string =>
  tokens.length === 0 ? "" : text.slice(tokens[0]!.start, tokens.at(-1)!.end).replace(/['’]s?$/u, "");

const withoutArticle = (tokens: readonly Token[]): readonly Token[] =>
  tokens[0] && ARTICLES.has(tokens[0].norm) ? tokens.slice(1) : tokens;

/** Where the base noun phrase of a part ends: before its first preposition or relative pronoun. */
function baseEnd(part: readonly Token[]): number {
  for (let k = 1; k < part.length; k++)
    if (PHRASE_ENDS.has(part[k]!.norm) || (/ing$/u.test(part[k]!.norm) && !capital(part[k]) && k > 1))
      return k;
  return part.length;
}

interface Named {
  readonly name: string;
  readonly role: string | null;
  readonly kind: SpeakerKind;
  readonly gender: "m" | "f" | null;
}

/** The name at the end of a part's base phrase, with the title before it; null where the base ends in a common noun. */
function namedIn(text: string, part: readonly Token[], titles: Titles): Named | null {
  const end = baseEnd(part);
  let last = end - 1;
  while (last >= 0 && !part[last]!.word) last--;
  if (last < 0 || !capital(part[last])) return null;
  let start = last;
  while (
    start > 0 &&
    (capital(part[start - 1]) ||
      (capital(part[start]) &&
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

const singular = (norm: string): string =>
  norm
    .replace(/['’]s?$/u, "")
    .replace(/ies$/u, "y")
    .replace(/s$/u, "");

/** A part that has no name: a role, a group, a body, a document or somebody unnamed. */
function nominal(text: string, source: Slice, part: readonly Token[], titles: Titles): Mention {
  const end = baseEnd(part);
  const base = part.slice(0, end).filter((t) => t.word);
  const head = base.at(-1)!.norm.replace(/['’]s?$/u, "");
  const first = part[0]!.norm;
  const definite =
    first === "the" ||
    first === "this" ||
    first === "that" ||
    POSSESSIVES.has(first) ||
    base.some((t, k) => k < base.length - 1 && possessive(t));
  const name = wordsOf(text, withoutArticle(part));
  const related =
    (POSSESSIVES.has(first) || base.slice(0, -1).some((t) => possessive(t))) && titles.relational.has(head);
  const relational = related || head === "counterpart" || head === "counterparts";
  const gender = titles.feminine.has(head) ? "f" : titles.masculine.has(head) ? "m" : null;
  const agreement: Agreement = { gender, number: "singular" };
  if (titles.groups.has(head) && head !== "police")
    return { form: "unnamed", name, role: null, kind: "group", agreement: PLURAL, relational };
  if (head === "police" || head === "authorities")
    return { form: "name", name, role: null, kind: "organisation", agreement: PLURAL, relational };
  if (titles.documents.has(head))
    return { form: "name", name, role: null, kind: "document", agreement: SINGULAR, relational };
  if (titles.governments.has(head))
    return { form: "name", name, role: null, kind: "government", agreement: SINGULAR, relational };
  if (titles.organisations.has(head))
    return { form: "name", name, role: null, kind: "organisation", agreement: SINGULAR, relational };
  const role = titles.roles.has(head) || titles.roles.has(base.at(-1)!.text.toLowerCase());
  if (role && (definite || relational) && !INDEFINITE.has(first))
    return { form: "role", name: null, role: name, kind: "person", agreement, relational };
  if (role || titles.unnamed.has(head))
    return { form: "unnamed", name: source.text, role: null, kind: "unnamed", agreement, relational };
  const plural = /s$/u.test(head) && !/ss$/u.test(head) && (titles.roles.has(singular(head)) || !definite);
  if (plural) return { form: "unnamed", name, role: null, kind: "group", agreement: PLURAL, relational };
  return { form: "unnamed", name: source.text, role: null, kind: "unnamed", agreement: SINGULAR, relational };
}

const AGE = /^\d{1,3}$/u;

/** The role that an apposition tells; null for ages, places and clauses. */
function roleOf(text: string, part: readonly Token[], titles: Titles): string | null {
  const words = part.filter((t) => t.word);
  if (words.length === 0 || AGE.test(words[0]!.text) || words[0]!.norm === "who" || words.length > 16)
    return null;
  const head = part.slice(0, baseEnd(part));
  if (
    !head.some((t) => titles.roles.has(t.norm) || titles.groups.has(t.norm)) &&
    !ARTICLES.has(words[0]!.norm)
  )
    return null;
  return wordsOf(text, withoutArticle(part));
}

/** Reads the words that name who speaks. Never throws. */
export function readMention(text: string, source: Slice, titles: Titles): Mention {
  const all = tokensOf(text, source.start, source.end).filter(
    (t) => t.word || /^[.,;()[\]—–-]$/u.test(t.text),
  );
  const parts = partsOf(all);
  const head = parts[0];
  const fallback: Mention = {
    form: "unnamed",
    name: source.text,
    role: null,
    kind: "unnamed",
    agreement: SINGULAR,
    relational: false,
  };
  if (!head) return fallback;
  const words = all.filter((t) => t.word);
  const pronoun = PRONOUNS.get(words[0]!.norm);
  if (pronoun && words.length === 1)
    return {
      form: "pronoun",
      name: null,
      role: null,
      kind: pronoun.number === "plural" ? "group" : "person",
      agreement: pronoun,
      relational: false,
    };
  const joint = jointOf(text, source, head, titles);
  if (joint) return joint;
  const named = namedIn(text, head, titles);
  if (named && named.kind !== "person")
    return {
      form: "name",
      name: named.name,
      role: null,
      kind: named.kind,
      agreement: SINGULAR,
      relational: false,
    };
  if (named) {
    const apposed =
      named.role ??
      parts
        .slice(1)
        .map((part) => roleOf(text, part, titles))
        .find((r) => r !== null) ??
      null;
    const gender = named.gender ?? genderIn(parts.slice(1).flat(), titles);
    return {
      form: "name",
      name: named.name,
      role: apposed,
      kind: "person",
      agreement: { gender, number: "singular" },
      relational: false,
    };
  }
  // "the Kremlin spokesman, Dmitry Peskov": the name is the apposition.
  const second = parts[1] && namedIn(text, parts[1], titles);
  if (second && second.kind === "person" && second.role === null && parts[1]![0] && capital(parts[1]![0])) {
    const isRole = head.slice(0, baseEnd(head)).some((t) => titles.roles.has(t.norm));
    if (isRole)
      return {
        form: "name",
        name: second.name,
        role: wordsOf(text, withoutArticle(head)),
        kind: "person",
        agreement: { gender: second.gender ?? genderIn(head, titles), number: "singular" },
        relational: false,
      };
  }
  return nominal(text, source, head, titles);
}

function genderIn(tokens: readonly Token[], titles: Titles): "m" | "f" | null {
  for (const token of tokens) {
    if (titles.feminine.has(token.norm)) return "f";
    if (titles.masculine.has(token.norm)) return "m";
  }
  return null;
}

/** "Trump and Clinton": two names or nouns speak together. */
function jointOf(text: string, source: Slice, head: readonly Token[], titles: Titles): Mention | null {
  const at = head.findIndex((t, k) => t.norm === "and" && k > 0 && k < baseEnd(head));
  if (at < 0) return null;
  const left = head.slice(0, at);
  const right = head.slice(at + 1);
  if (!namedIn(text, left, titles) || !namedIn(text, right, titles) || bodyOf(head, 0, baseEnd(head), titles))
    return null;
  return { form: "name", name: source.text, role: null, kind: "group", agreement: PLURAL, relational: false };
}
