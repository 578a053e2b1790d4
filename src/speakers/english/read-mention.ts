import type { Agreement } from "../../quotations/quotation.ts";
import type { Slice } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import { tokens as tokensOf } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import { describesMember } from "./member.ts";
import { bodyOf, capital, FIELDS } from "./name-run.ts";
import { namedIn } from "./named.ts";
import { nominal, PLURAL, SINGULAR } from "./nominal.ts";
import { ARTICLES, baseEnd, partsOf, withoutArticle, wordsOf } from "./parts.ts";
import { issuerOf, sane } from "./sane.ts";
import { isRole, type Titles } from "./titles.ts";

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

/** Prepositions in small letters with which no speaker begins. */
const AROUND = new Set(["in", "on", "at", "during", "after", "before", "with", "for", "from", "by"]);

const AGE = /^\d{1,3}$/u;

/** The role that an apposition tells; null for ages, places and clauses. */
function roleOf(text: string, part: readonly Token[], titles: Titles): string | null {
  const words = part.filter((t) => t.word);
  if (words.length === 0 || AGE.test(words[0]!.text) || words[0]!.norm === "who" || words.length > 16)
    return null;
  const head = part.slice(0, baseEnd(part));
  if (!head.some((t) => isRole(t.norm, titles) || titles.groups.has(t.norm)) && !ARTICLES.has(words[0]!.norm))
    return null;
  // "his father", "its leader": whose, the role does not tell.
  if (/^(?:his|her|their|its|my|our|your)$/u.test(words[0]!.norm)) return null;
  return wordsOf(text, withoutArticle(part));
}

/** Reads the words that name who speaks. Never throws; what is no name is nobody. */
export function readMention(text: string, source: Slice, titles: Titles): Mention {
  return sane(readWords(text, source, titles));
}

function readWords(text: string, source: Slice, titles: Titles): Mention {
  const all = tokensOf(text, source.start, source.end).filter(
    (t) => t.word || /^[.,;()[\]—–-]$/u.test(t.text),
  );
  const parts = partsOf(all).filter((part, at) => at === 0 || !partyTag(part));
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
  // "in a 2019 speech": when or where, nobody.
  if (AROUND.has(words[0]!.text)) return { ...fallback, name: null };
  const pronoun = PRONOUNS.get(words[0]!.norm);
  if (pronoun && words.length === 1)
    return {
      form: "pronoun",
      name: null,
      role: null,
      kind: pronoun.number === "plural" ? "group" : words[0]!.norm === "it" ? "organisation" : "person",
      agreement: pronoun,
      relational: false,
    };
  const site = /^[\p{L}\p{N}-]{2,40}\.(?:com|org|net|info|co|io)\b/u.exec(
    text.slice(head[0]!.start, source.end),
  );
  if (site) return { ...fallback, form: "name", name: site[0], kind: "organisation" };
  const joint = jointOf(text, head, titles);
  if (joint) return joint;
  const issuer = issuerOf(source, head, titles);
  if (issuer) return readWords(text, { ...issuer, text: text.slice(issuer.start, issuer.end) }, titles);
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
      (named.role && cleaned(named.role)) ??
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
  if (second && second.kind === "person" && parts[1]![0] && capital(parts[1]![0])) {
    if (
      describesMember(head) ||
      (head.slice(0, baseEnd(head)).some((t) => isRole(t.norm, titles)) &&
        !parts[1]!.some((t) => t.norm === "and"))
    )
      return {
        form: "name",
        name: second.name,
        role: roleOf(text, head, titles)?.replace(/^(?:[Oo]ne|[Aa]nother|[Ss]ome)\s/u, "") ?? second.role,
        kind: "person",
        agreement: { gender: second.gender ?? genderIn(head, titles), number: "singular" },
        relational: false,
      };
  }
  return nominal(text, head, titles);
}

/** "Sen. Lina Karam, D-Conn.": party and seat, which stand beside a name and are none. */
const partyTag = (part: readonly Token[]): boolean => /^[RDIL][-‑]\p{Lu}/u.test(part[0]!.text);

/** A title without the pronoun that says whose it is; null where nothing is left. */
const cleaned = (role: string): string | null =>
  /^(?:his|her|their|its|my|our|your)\s/iu.test(role) ? null : role;

function genderIn(tokens: readonly Token[], titles: Titles): "m" | "f" | null {
  for (const token of tokens) {
    if (titles.feminine.has(token.norm)) return "f";
    if (titles.masculine.has(token.norm)) return "m";
  }
  return null;
}

/** "Trump and Clinton": two names or nouns speak together. */
function jointOf(text: string, head: readonly Token[], titles: Titles): Mention | null {
  const at = head.findIndex((t, k) => t.norm === "and" && k > 0 && k < baseEnd(head));
  if (at < 0) return null;
  const left = head.slice(head[0]!.norm === "both" ? 1 : 0, at);
  if (left.length === 0) return null;
  const right = head.slice(at + 1);
  // "former Trade and Port Development Secretary Lina Karam": one department.
  if (FIELDS.has(head[at - 1]!.norm) && right.some((t, k) => k > 0 && isRole(t.norm, titles))) return null;
  if (!namedIn(text, left, titles) || !namedIn(text, right, titles) || bodyOf(head, 0, baseEnd(head), titles))
    return null;
  const name = wordsOf(text, [...left, ...head.slice(at)]);
  return { form: "name", name, role: null, kind: "group", agreement: PLURAL, relational: false };
}
