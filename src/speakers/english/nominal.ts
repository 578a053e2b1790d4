import type { Agreement } from "../../quotations/quotation.ts";
import type { Slice } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import { possessive } from "./name-run.ts";
import { baseEnd, withoutArticle, wordsOf } from "./named.ts";
import type { Titles } from "./titles.ts";

export const SINGULAR: Agreement = { gender: null, number: "singular" };

export const PLURAL: Agreement = { gender: null, number: "plural" };

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

export const singular = (norm: string): string =>
  norm
    .replace(/['’]s?$/u, "")
    .replace(/ies$/u, "y")
    .replace(/s$/u, "");

/** A part that has no name: a role, a group, a body, a document or somebody unnamed. */
export function nominal(text: string, source: Slice, part: readonly Token[], titles: Titles): Mention {
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
