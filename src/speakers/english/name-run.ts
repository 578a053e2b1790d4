import type { Token } from "../../text/tokens.ts";
import { isRole, type Titles } from "./titles.ts";

/** A run of capitalised words read as [role] name; token indexes, `end` exclusive. */
export interface NameRun {
  /** First token of the name; equal to `end` where the run is all title. */
  readonly name: number;
  readonly end: number;
  /** First token of the run, title included. */
  readonly start: number;
}

export const capital = (token: Token | undefined): boolean =>
  token?.word === true && /^(?:(?:al|el|ul|ad|as|ash|an|ar|at|az)[-‑])?\p{Lu}/u.test(token.text);
export const possessive = (token: Token | undefined): boolean =>
  token !== undefined && /['’]s?$/u.test(token.text) && /['’]/u.test(token.text);
const stripped = (token: Token): string => token.norm.replace(/['’]s?$/u, "");

const PAIRS = new Set([
  "van der",
  "van den",
  "van de",
  "von der",
  "de la",
  "de los",
  "de las",
  "de los",
  "abu al",
  "bin al",
]);

/** The end of the capitalised run that begins at `from`: small words inside a name and the stops of short forms included. */
export function runEnd(tokens: readonly Token[], from: number, titles: Titles): number {
  let k = from;
  while (k < tokens.length) {
    const token = tokens[k]!;
    if (capital(token)) {
      k++;
      if (possessive(token)) break;
      continue;
    }
    if (k > from && token.text === "." && shortForm(tokens, k) && capital(tokens[k + 1])) k++;
    else if (k > from && titles.particles.has(token.norm) && capital(tokens[k + 1])) k++;
    // "van der Hoeven", "de la Cruz".
    else if (k > from && PAIRS.has(`${token.norm} ${tokens[k + 1]?.norm ?? ""}`) && capital(tokens[k + 2]))
      k += 2;
    else break;
  }
  return k;
}

const shortForm = (tokens: readonly Token[], stop: number): boolean => {
  const before = tokens[stop - 1]!;
  return before.end === tokens[stop]!.start && before.text.length <= 5;
};

/** Titles of several people: "Sens. Ada Obi and Jon Pell". */
export const SEVERAL =
  /^(?:sens|reps|govs|drs|profs|messrs|senators|representatives|congressmen|congresswomen|governors|justices|judges|ministers|presidents|professors|lawmakers|deputies)$/u;

/** "Senators" of "Senators Ada Obi and Jon Pell": a title of several is each one's. */
export const titleOfOne = (role: string): string =>
  role.replace(/\b(Sen|Rep|Gov|Senator|Representative|Governor|Justice|Judge|Minister|Professor)s\b/u, "$1");

/** True of a word that belongs to a title rather than a name. */
const titular = (tokens: readonly Token[], k: number, from: number, end: number, titles: Titles): boolean => {
  const norm = stripped(tokens[k]!);
  if (titles.honorifics.has(norm)) return true;
  if (!isRole(norm, titles)) return k < end - 1 && SEVERAL.test(norm);
  return !(k === end - 1 && k > from && surname(tokens, k, from, titles));
};

/** "Peter King", "Jon T. Bishop": a trade or an office behind a first name is a surname. */
function surname(tokens: readonly Token[], k: number, from: number, titles: Titles): boolean {
  let before = k - 1;
  if (tokens[before]?.text === ".") before--;
  if (before > from && /^\p{Lu}$/u.test(tokens[before]!.text)) before--;
  if (before < from) return false;
  const { norm } = tokens[before]!;
  return (titles.male.has(norm) || titles.female.has(norm)) && !isRole(norm, titles);
}

/** Parts the run `from`..`end` into title and name: the name follows the last title word, or the modifiers that open it. */
export function partRun(tokens: readonly Token[], from: number, end: number, titles: Titles): NameRun {
  let name = from;
  for (let k = from; k < end; k++) {
    if (titular(tokens, k, from, end, titles) || (possessive(tokens[k]) && k < end - 1)) {
      name = k + 1;
      const posted = tokens[name]?.norm === "of";
      while (name < end && (tokens[name]!.text === "." || tokens[name]!.norm === "of")) name++;
      // "Governor of Washington Lina Karam": the place is part of the title.
      if (posted && end - name > 1 && titles.seats.has(tokens[name]!.norm)) name++;
    }
  }
  if (name === from) name = behindPlace(tokens, from, end, titles);
  if (name === from)
    while (name < end - 1 && titles.modifiers.has(tokens[name]!.norm) && capital(tokens[name + 1])) name++;
  return { start: from, name, end };
}

/** What departments and posts are for, at the end of their names. */
export const FIELDS = new Set(
  "security affairs housing oversight labor labour food budget tourism water planning communications commerce industry finance environment veterans science technology aviation liberties rights relations operations policy transport trade energy agriculture education health justice defense defence intelligence culture".split(
    " ",
  ),
);

/** "Ambassador to the United States" Jan Rell: the place of the post that opens the run is no part of the name. */
function behindPlace(tokens: readonly Token[], from: number, end: number, titles: Titles): number {
  if (!/^(?:to|of|for|in|from|the|at|near)$/u.test(tokens[from - 1]?.norm ?? "")) return from;
  for (let k = Math.min(from + 3, end - 2); k > from; k--) {
    // "Deputy Secretary for Harbour Security Lina Karam".
    if (end - k > 1 && FIELDS.has(tokens[k - 1]!.norm)) return k;
    const place = tokens
      .slice(from, k)
      .map((t) => t.norm)
      .join(" ");
    if (titles.seats.has(place)) return k;
  }
  return from;
}

/** Gender from a title or a first name among the words; null where none tells. */
export function genderOf(
  tokens: readonly Token[],
  from: number,
  name: number,
  end: number,
  titles: Titles,
): "m" | "f" | null {
  for (let k = from; k < name; k++) {
    const norm = stripped(tokens[k]!);
    const told = titles.honorifics.get(norm);
    if (told) return told;
    if (titles.feminine.has(norm)) return "f";
    if (titles.masculine.has(norm)) return "m";
  }
  if (end - name < 2) return null;
  const first = tokens[name]!.norm;
  if (titles.male.has(first)) return "m";
  return titles.female.has(first) ? "f" : null;
}

/** True when a run of names is a body: its last word, or the word before "of" or "for", names one. */
export function bodyOf(
  tokens: readonly Token[],
  from: number,
  end: number,
  titles: Titles,
): "government" | "organisation" | null {
  for (let k = end - 2; k >= from; k--)
    if (possessive(tokens[k]))
      return tokens[end - 1] &&
        capital(tokens[end - 1]) &&
        !titles.organisations.has(stripped(tokens[end - 1]!))
        ? null
        : bodyOf(tokens, k + 1, end, titles);
  const text = tokens
    .slice(from, end)
    .map((t) => stripped(t))
    .join(" ");
  if (titles.seats.has(text)) return "government";
  const last = stripped(tokens[end - 1]!);
  if (titles.governments.has(last)) return "government";
  const single = end - from === 1;
  const written = tokens[end - 1]!.text.replace(/['’]s?$/u, "");
  if (titles.organisations.has(last) || titles.groups.has(last)) return "organisation";
  if (single && /^\p{Lu}{2,6}$/u.test(written)) return "organisation";
  // "Ministry of Health": the head stands first.
  for (let k = from; k < end - 1; k++)
    if (titles.organisations.has(tokens[k]!.norm) && /^(?:of|for|on)$/u.test(tokens[k + 1]!.norm))
      return "organisation";
  return null;
}
