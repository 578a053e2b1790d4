import type { Token } from "../../text/tokens.ts";
import type { SpeakerKind } from "../speaker.ts";
import { bodyOf, capital, genderOf, partRun } from "./name-run.ts";
import { baseEnd, withoutArticle, wordsOf } from "./parts.ts";
import { isRole, type Titles } from "./titles.ts";

/** A name as a part of a source tells it. */
export interface Named {
  readonly name: string;
  readonly role: string | null;
  readonly kind: SpeakerKind;
  readonly gender: "m" | "f" | null;
}

/** "University of Tirsa student association president Jan Rell": a small-letter title right before the name that ends the part. */
export function entitled(text: string, part: readonly Token[], titles: Titles): Named | null {
  const chosen = ofBody(text, part, titles);
  if (chosen) return chosen;
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

/** "the Union for Harbour Workers President Jan Rell": a title in capitals within the run that ends the name of a body. */
function ofBody(text: string, part: readonly Token[], titles: Titles): Named | null {
  const end = part.length;
  const base = baseEnd(part);
  if (!capital(part[end - 1]) || !/^(?:of|for|on)$/u.test(part[base]?.norm ?? "")) return null;
  if (!bodyOf(part, withoutArticle(part).length < part.length ? 1 : 0, base, titles)) return null;
  let start = end - 1;
  while (start > base + 1 && (capital(part[start - 1]) || part[start - 1]!.text === ".")) start--;
  const { name } = partRun(part, start, end, titles);
  // The title is not what "of" governs: "the Office of President Jan Rell".
  if (name <= start + 1 || name >= end || end - name > 4 || bodyOf(part, name, end, titles)) return null;
  if (!isRole(part[name - 1]!.norm, titles)) return null;
  return {
    name: wordsOf(text, part.slice(name, end)),
    role: wordsOf(text, withoutArticle(part.slice(0, name))),
    kind: "person",
    gender: genderOf(part, 0, name, end, titles),
  };
}

/** "Ambassador to the United States Jan Rell": the name stands behind the place of the post. */
export function postedTo(text: string, part: readonly Token[], from: number, titles: Titles): Named | null {
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
