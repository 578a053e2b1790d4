import type { Quotation } from "../quotations/quotation.ts";
import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import { isBodyOfPeople, type Many } from "./commitment.ts";

/** Who speaks of himself: in his own words, or in a reported clause. */
export const FIRST = /^(?:i|we)$/u;
export const THIRD = /^(?:he|she|they)$/u;
/** What speaks for its head: "his members", "the party". */
const BODY =
  /^(?:members|party|bloc|union|group|country|government|council|county|team|federation|alliance|association|syndicate|ministry|committee|coalition|movement|city|province|company|chamber|league|unions|parties|board|club|church|tribe|faction|caucus|delegation|cabinet|state|republic|bank|fund|agency|authority|commission|society|guild|network|campaign|group)$/u;
const OWNER = /^(?:his|her|their|our|my|the)$/u;
/** Adverbs between a subject and its verb. */
export const ADVERB = /^(?:not|never|now|still|also|always|simply|therefore|really|both|\p{L}+ly)$/u;
/** Auxiliaries, and what goes with them, between a subject and its verb. */
export const AUXILIARY =
  /^(?:am|is|are|was|were|be|been|have|has|had|will|would|shall|do|does|did|can|could|cannot|going|to|must|should|n't|['’]\p{L}+|\p{L}+n['’]t|able|may|might|no|longer|yet|inclined|minded|leaning)$/u;

/** True of a word that a subject may begin with by {@link ownSubject} or {@link goesOn}, be it one of many. */
export const mayLead = (norm: string): boolean =>
  norm === "all" || norm.endsWith("s") || [FIRST, THIRD, OWNER, MANY, JOINS].some((form) => form.test(norm));

/** The last token of a subject that is the speaker or speaks for one, beginning at a token. */
export function ownSubject(
  tokens: readonly Token[],
  at: number,
  { type }: Quotation,
  many: Many,
): number | null {
  const { norm, form } = tokens[at]!;
  const role = roleOf(form);
  if (role & ROLE.first) return at;
  const heads = at === 0 || /^(?:that|,|[.!“"]|and|but)$/u.test(tokens[at - 1]!.norm);
  // "My party will never sign it".
  if (heads && /^(?:my|our)$/u.test(norm) && BODY.test(tokens[at + 1]?.norm ?? "")) return at + 1;
  if (type === "direct") return null;
  // "Lawyers would not boycott it", says who heads their association.
  if (isMany(tokens, at, many)) return role & ROLE.leads ? at + 1 : at;
  if (role & ROLE.third) return at;
  // "his members were against": where the clause begins only.
  const begins = at === 0 || (roleOf(tokens[at - 1]!.form) & ROLE.begins) !== 0;
  if (begins && norm === "members") return at;
  return begins && role & ROLE.owner && BODY.test(tokens[at + 1]?.norm ?? "") ? at + 1 : null;
}

/** Many of whom one speaks, at the head of a clause. */
function isMany(tokens: readonly Token[], at: number, many: Many): boolean {
  if (at > 0 && !(roleOf(tokens[at - 1]!.form) & ROLE.joins)) return false;
  const noun = tokens[roleOf(tokens[at]!.form) & ROLE.leads ? at + 1 : at];
  const role = noun === undefined ? 0 : roleOf(noun.form);
  if (!(role & (ROLE.listed | ROLE.plural))) return false;
  const whom = many();
  return (
    whom !== null &&
    (((role & ROLE.listed) !== 0 && isBodyOfPeople(whom)) ||
      ((role & ROLE.plural) !== 0 && whom.has(noun!.norm)))
  );
}
const MANY =
  /^(?:members|lawyers|doctors|nurses|midwives|teachers|professors|farmers|growers|herders|fishermen|drivers|truckers|pilots|miners|dockers|workers|employees|staff|traders|shopkeepers|merchants|owners|landlords|tenants|residents|villagers|neighbours|neighbors|parents|mothers|students|pupils|players|clubs|crews|judges|engineers|architects|pharmacists|journalists|writers|actors|musicians|artists|curators|scientists|police|officers|soldiers|veterans|tribes|churches|unions|companies|banks|hotels|airlines|councils|towns|cities|villages|states)$/u;

/** What a word is to a subject, in bits. */
const ROLE = {
  first: 1,
  third: 2,
  leads: 4,
  owner: 8,
  begins: 16,
  joins: 32,
  listed: 64,
  plural: 128,
} as const;
const roleOf = noted(
  ({ norm }) =>
    (FIRST.test(norm) ? ROLE.first : 0) |
    (THIRD.test(norm) ? ROLE.third : 0) |
    (/^(?:the|all|our|his|her|their)$/u.test(norm) ? ROLE.leads : 0) |
    (OWNER.test(norm) ? ROLE.owner : 0) |
    (/^(?:that|,)$/u.test(norm) ? ROLE.begins : 0) |
    (/^(?:that|,|and|but)$/u.test(norm) ? ROLE.joins : 0) |
    (MANY.test(norm) ? ROLE.listed : 0) |
    (norm.endsWith("s") ? ROLE.plural : 0),
);

/** Joins a clause to the one before. */
export const JOINS = /^(?:but|and|yet)$/u;
/** "He dislikes it but would not stand in its way": who spoke of himself goes on. */
export const goesOn = (tokens: readonly Token[], at: number): number | null =>
  JOINS.test(tokens[at]!.norm) && AUXILIARY.test(tokens[at + 1]?.norm ?? "") ? at : null;
