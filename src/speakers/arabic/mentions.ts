import { splitName } from "../../quotations/arabic/office.ts";
import { type Introduction, introductions, nameTokens } from "../../quotations/arabic/people.ts";
import { type ArabicWords, readArabicWords } from "../../quotations/arabic/words.ts";
import { bare } from "../../quotations/arabic/speaker-words.ts";
import type { Agreement } from "../../quotations/quotation.ts";
import type { TextDocument } from "../../text/document.ts";
import type { Slice } from "../../text/span.ts";
import { type Token, tokens as tokensOf } from "../../text/tokens.ts";
import type { Mention, MentionReader } from "../mention.ts";
import type { SpeakerKind } from "../speaker.ts";

/** Reads Arabic sources with the words of `config/lexicon/ar`. @throws LexiconError */
export function createArabicMentions(configDir: string): MentionReader {
  const words = readArabicWords(configDir);
  const cache = new WeakMap<TextDocument, readonly Introduction[]>();
  const introduced = (document: TextDocument): readonly Introduction[] => {
    const known = cache.get(document) ?? introductions(words, document);
    cache.set(document, known);
    return known;
  };
  return {
    lang: "ar",
    read: (document, source) => read(words, document, source),
    fullest: (document, name, before) => fullest(introduced(document), name, before),
    byRole: (document, role, before) => byRole(introduced(document), role, before),
  };
}

const NOBODY: Agreement = { gender: null, number: null };

function read(words: ArabicWords, document: TextDocument, source: Slice): Mention {
  const all = tokensOf(document.text, source.start, source.end).filter((token) => token.word || /^[،,]$/u.test(token.text));
  const marked = markedName(document, source);
  const head = all[0];
  if (!head) return { form: "unnamed", name: source.text, role: null, kind: "unnamed", agreement: NOBODY, relational: false };
  const stem = bare(head.norm.replace(/^[وفل](?=ال)/u, ""));
  const { speakers } = words;
  const pronoun = speakers.pronouns.get(head.norm);
  if (pronoun && all.length === 1) {
    return { form: "pronoun", name: null, role: null, kind: "person", relational: false, agreement: { gender: pronoun === "f" ? "f" : pronoun === "m" ? "m" : null, number: pronoun === "p" ? "plural" : pronoun === "d" ? "dual" : "singular" } };
  }
  const gender = genderOf(words, all);
  const agreement: Agreement = { gender, number: null };
  const relational = speakers.relational.has(head.norm) || speakers.relational.has(stem);
  const split = splitName(words, all);
  if (split !== null) {
    const name = nameTokens(words, all, split);
    if (name.length) return { form: "name", name: sliceText(document, name), role: roleText(document, all.slice(0, split)), kind: "person", agreement, relational };
  }
  const kind = kindOf(words, all, stem, source.text);
  if (kind === "unnamed") return { form: "unnamed", name: source.text, role: null, kind, agreement, relational };
  if (kind === "role") return { form: "role", name: null, role: source.text, kind: "person", agreement, relational };
  if (kind !== "person") {
    const name = marked ?? source.text.replace(/^[وف](?=ال)/u, "");
    return { form: "name", name: kind === "document" ? source.text : name, role: null, kind, agreement, relational };
  }
  // A name first: "بن رودس نائب مستشار الأمن القومي".
  const name = nameTokens(words, all, 0);
  const rest = all.slice(name.length).filter((token, at) => token.word || at > 0);
  const role = rest.length && rest[0] && speakers.titles.has(bare(rest[0].norm)) ? sliceText(document, rest) : null;
  return { form: "name", name: name.length ? sliceText(document, name) : source.text, role, kind: "person", agreement, relational };
}

const sliceText = (document: TextDocument, tokens: readonly Token[]): string => document.text.slice(tokens[0]!.start, tokens.at(-1)!.end);

function roleText(document: TextDocument, tokens: readonly Token[]): string | null {
  const kept = tokens.filter((token, at) => token.word || at < tokens.length - 1);
  while (kept.length && !kept.at(-1)!.word) kept.pop();
  return kept.length ? sliceText(document, kept) : null;
}

/** The name in marks of an outlet or body: شبكة «سي إن إن» is named by what stands in marks. */
const markedName = (document: TextDocument, source: Slice): string | null => {
  const inner = document.marked.filter((marked) => marked.start >= source.start && marked.end <= source.end);
  return inner.length === 1 ? document.text.slice(inner[0]!.start, inner[0]!.end) : null;
};

function kindOf(words: ArabicWords, all: readonly Token[], stem: string, text: string): SpeakerKind | "role" {
  const { speakers } = words;
  const head = all[0]!.norm;
  const folded = all.map((token) => token.norm).join(" ");
  if (speakers.seats.has(folded) || speakers.governments.has(head) || speakers.governments.has(stem)) return "government";
  if (speakers.countries.has(head)) return /\s(?:و|and)/u.test(text) && all.length > 2 && all.slice(1).some((token) => /^و/u.test(token.norm)) ? "group" : "government";
  if (stem === "حكومه" || stem === "سلطات" || stem === "رئاسه" || stem === "وزاره" || stem === "خارجيه" || stem === "داخليه") return "government";
  if (speakers.organisations.has(stem)) return "organisation";
  if (speakers.documents.has(stem)) return "document";
  const definite = head !== stem;
  if (!definite && speakers.unnamed.has(head)) return "unnamed";
  if (speakers.groups.has(stem)) return definite ? "group" : "unnamed";
  if (speakers.relational.has(head)) return "role";
  if (speakers.titles.has(stem)) {
    // "وزير روسي" is nobody in particular; "وزير الخارجية" and "الوزير" are somebody.
    const particular = definite || all.slice(1).some((token) => /^(?:ال|لل)/u.test(token.norm) || speakers.countries.has(token.norm) || speakers.governments.has(token.norm));
    return particular ? "role" : "unnamed";
  }
  return "person";
}

function genderOf(words: ArabicWords, all: readonly Token[]): "m" | "f" | null {
  const first = all[0]!;
  const stem = bare(first.norm);
  if (words.speakers.titles.has(stem)) return stem.endsWith("ه") ? "f" : "m";
  if (all.some((token) => words.speakers.femaleNames.has(token.norm))) return "f";
  return null;
}

/** The first introduction whose name holds the words of `name`, its last word among them. */
function fullest(introduced: readonly Introduction[], name: string, before: number): { name: string; role: string | null } | null {
  const wanted = tokensOf(name).map((token) => token.norm);
  const last = wanted.at(-1);
  if (last === undefined) return null;
  const plain = (word: string): string => word.replace(/^ال(?=..)/u, "");
  const fits = introduced.filter((one) => {
    const held = new Set(one.words.map(plain));
    return wanted.every((word) => held.has(plain(word)));
  });
  const best = fits.filter((one) => one.at <= before).sort((a, b) => b.words.length - a.words.length)[0] ?? fits.sort((a, b) => b.words.length - a.words.length)[0];
  if (!best) return null;
  const role = fits.find((one) => one.role !== null)?.role ?? null;
  return { name: best.words.length >= wanted.length ? best.name : name, role };
}

/** The person introduced in the office that `role` names, before the mention if there is one; null where two hold it. */
function byRole(introduced: readonly Introduction[], role: string, before: number): { name: string; role: string | null } | null {
  const wanted = tokensOf(role).filter((token) => token.word).map((token) => bare(token.norm));
  if (!wanted.length) return null;
  const fits = introduced.filter((one) => one.roleWords[0] === wanted[0] && wanted.every((word) => one.roleWords.includes(word)));
  const earlier = fits.filter((one) => one.at < before);
  const pool = earlier.length ? earlier : fits;
  if (!pool.length) return null;
  // "الوزير" alone is the one spoken of last; a full office has one holder.
  const chosen = wanted.length === 1 ? pool.at(-1)! : pool[0]!;
  const holders = new Set(pool.map((one) => one.words.at(-1)));
  if (wanted.length > 1 && holders.size > 1) return null;
  return { name: chosen.name, role: chosen.role };
}
