import type { Agreement } from "../../quotations/quotation.ts";
import type { Token } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import { possessive } from "./name-run.ts";
import { baseEnd, withoutArticle, wordsOf } from "./parts.ts";
import { isRole, type Titles } from "./titles.ts";

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

/** Somebody without a name, and bodies and documents that only a common noun names, are found by lookups and not shown. */
const NAMELESS = 0.74;

/** The words of a part up to a clause of its own, at most `most` words, cut before a preposition. */
function phraseOf(part: readonly Token[], most: number): readonly Token[] {
  let end = part.findIndex(
    (t, at) =>
      at > 0 &&
      /^(?:who|that|which|whose|whom|where|when|because|if|while|saying|asking|speaking)$/u.test(t.norm),
  );
  if (end < 0) end = part.length;
  if (part.slice(0, end).filter((t) => t.word).length <= most) return part.slice(0, end);
  const base = baseEnd(part);
  for (let k = Math.min(end, most); k > base; k--)
    if (/^(?:of|for|from|at|in|on|with|to|by|about|near|as|inside|and)$/u.test(part[k]?.norm ?? ""))
      return part.slice(0, k);
  return part.slice(0, base);
}

/** A part that has no name: a role, a group, a body, a document or somebody unnamed. */
export function nominal(text: string, part: readonly Token[], titles: Titles): Mention {
  const end = baseEnd(part);
  const base = part.slice(0, end).filter((t) => t.word);
  const head = base.at(-1)?.norm.replace(/['’]s?$/u, "") ?? "";
  const first = part[0]!.norm;
  const owned = POSSESSIVES.has(first);
  const definite =
    first === "the" ||
    first === "this" ||
    first === "that" ||
    owned ||
    base.some((t, k) => k < base.length - 1 && possessive(t));
  const stripped = owned ? part.slice(1) : withoutArticle(part);
  const whole = wordsOf(text, phraseOf(part, 9));
  const name = wordsOf(text, phraseOf(stripped, 8));
  const related = (owned || base.slice(0, -1).some((t) => possessive(t))) && titles.relational.has(head);
  const relational = related || head === "counterpart" || head === "counterparts";
  const gender = titles.feminine.has(head) ? "f" : titles.masculine.has(head) ? "m" : null;
  const agreement: Agreement = { gender, number: "singular" };
  const nameless = { role: null, relational, certainty: NAMELESS } as const;
  if (titles.groups.has(head) && head !== "police" && head !== "authorities")
    return { form: "unnamed", name, kind: "group", agreement: PLURAL, ...nameless };
  if (head === "police" || head === "authorities")
    return { form: "name", name, kind: "organisation", agreement: PLURAL, role: null, relational };
  if (titles.documents.has(head))
    return { form: "name", name, kind: "document", agreement: SINGULAR, ...nameless };
  if (titles.governments.has(head))
    return { form: "name", name, kind: "government", agreement: SINGULAR, ...nameless };
  if (titles.organisations.has(head))
    return { form: "name", name, kind: "organisation", agreement: SINGULAR, ...nameless };
  const role = isRole(head, titles) || isRole(base.at(-1)?.text.toLowerCase() ?? "", titles);
  if (role && (definite || relational) && !INDEFINITE.has(first))
    return { form: "role", name: null, role: name, kind: "person", agreement, relational };
  if (role || titles.unnamed.has(head) || relational)
    return { form: "unnamed", name: relational ? null : whole, kind: "unnamed", agreement, ...nameless };
  const plural = /s$/u.test(head) && !/ss$/u.test(head) && (isRole(singular(head), titles) || !definite);
  if (plural) return { form: "unnamed", name, kind: "group", agreement: PLURAL, ...nameless };
  return { form: "unnamed", name: whole, kind: "unnamed", agreement: SINGULAR, ...nameless };
}
