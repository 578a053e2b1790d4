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

/** True of a word that belongs to a title rather than a name. */
const titular = (token: Token, titles: Titles): boolean => {
  const norm = stripped(token);
  return isRole(norm, titles) || titles.honorifics.has(norm);
};

/** Parts the run `from`..`end` into title and name: the name follows the last title word, or the modifiers that open it. */
export function partRun(tokens: readonly Token[], from: number, end: number, titles: Titles): NameRun {
  let name = from;
  for (let k = from; k < end; k++) {
    if (titular(tokens[k]!, titles) || (possessive(tokens[k]) && k < end - 1)) {
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

/** "Ambassador to the United States" Jan Rell: the place of the post that opens the run is no part of the name. */
function behindPlace(tokens: readonly Token[], from: number, end: number, titles: Titles): number {
  if (!/^(?:to|of|for|in|from|the|at|near)$/u.test(tokens[from - 1]?.norm ?? "")) return from;
  for (let k = Math.min(from + 3, end - 2); k > from; k--) {
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
