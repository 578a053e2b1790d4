import { type Line, normAt, tagAt } from "./line.ts";

const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/u;

/** True of a number that ends a date: "on June 13 rejected", "on Dec. 3 held", "in 2019 rejected". */
export function dated(line: Line, at: number): boolean {
  const before = normAt(line, at - 1) === "." ? at - 2 : at - 1;
  return (
    MONTH.test(normAt(line, before)) ||
    (normAt(line, before) === "in" && /^(?:19|20)\d\d$/u.test(normAt(line, at)))
  );
}

export const isYear = (line: Line, at: number): boolean =>
  tagAt(line, at) === "num" && /^(?:19|20)\d\d$/u.test(normAt(line, at));

/** "on May 3, 2019", "on Dec. 3": the word behind a date that a preposition brings; `at` itself where none stands there. */
export function dateEnd(line: Line, at: number): number {
  if (normAt(line, at) !== "on" || !MONTH.test(normAt(line, at + 1))) return at;
  const day = normAt(line, at + 2) === "." ? at + 3 : at + 2;
  if (tagAt(line, day) !== "num") return at;
  return tagAt(line, day + 1) === "comma" && isYear(line, day + 2) ? day + 3 : day + 1;
}

/** "Verrin | on June 13 rejected": a date behind a subject is none of it. Returns the word that ends the subject. */
export function beforeDate(line: Line, end: number): number {
  // "on July 20, 2006".
  if (isYear(line, end - 1) && tagAt(line, end - 2) === "comma") {
    const start = beforeDate(line, end - 2);
    return start === end - 2 ? end : start;
  }
  if (tagAt(line, end - 1) !== "num" || !dated(line, end - 1)) return end;
  for (let k = end - 2; k > 0 && k >= end - 4; k--)
    if (normAt(line, k) === "on" || normAt(line, k) === "in") return k;
  return end;
}
