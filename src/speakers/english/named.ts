import type { Token } from "../../text/tokens.ts";
import { describesMember } from "./member.ts";
import { bodyOf, capital, genderOf, partRun, possessive, runEnd, titleOfOne } from "./name-run.ts";
import { entitled, type Named, postedTo } from "./named-by-post.ts";
import { ARTICLES, baseEnd, withoutArticle, wordsOf } from "./parts.ts";
import { isRole, type Titles } from "./titles.ts";

/** A common noun that opens a sentence has a capital too: "Residents", "Police", "Reports". */
function isCommon(token: Token, titles: Titles): boolean {
  const norm = token.norm.replace(/['’]s?$/u, "");
  return (
    !/^\p{Lu}{2}/u.test(token.text) &&
    (titles.documents.has(norm) ||
      titles.unnamed.has(norm) ||
      norm === "police" ||
      norm === "authorities" ||
      (titles.groups.has(norm) && !/(?:ans|ats|cans|ians|is|ish|jews|ims)$/u.test(norm)))
  );
}

/** The name at the end of a part's base phrase, with the title before it; null where the base ends in a common noun. */
export function namedIn(text: string, part: readonly Token[], titles: Titles): Named | null {
  if (describesMember(part)) return null;
  const trailing = entitled(text, part, titles);
  if (trailing) return trailing;
  const end = baseEnd(part);
  let last = end - 1;
  while (last >= 0 && !part[last]!.word) last--;
  if (last < 0 || !capital(part[last])) return null;
  if (last === 0 && isCommon(part[0]!, titles)) return null;
  let start = last;
  while (
    start > 0 &&
    (capital(part[start - 1]) ||
      // "van der Hoeven": one small word behind another.
      ((capital(part[start]) || titles.particles.has(part[start]!.norm)) &&
        (titles.particles.has(part[start - 1]!.norm) || part[start - 1]!.text === ".") &&
        start > 1))
  )
    start--;
  while (start < last && ARTICLES.has(part[start]!.norm)) start++;
  const definite = part[0]!.norm === "the" && start <= 1;
  const first = runEnd(part, start, titles);
  // "Mr. Jordan": who is addressed is a person.
  const addressed = start < last && titles.honorifics.has(part[start]!.norm);
  const whole = addressed
    ? null
    : (bodyOf(part, start, last + 1, titles) ??
      (possessive(part[first - 1]) ? null : bodyOf(part, start, first, titles)));
  const continued = definite || whole !== null;
  if (whole !== null) {
    const to = continued && part[last + 1]?.norm === "of" ? part.length : last + 1;
    return { name: wordsOf(text, part.slice(start, to)), role: null, kind: whole, gender: null };
  }
  const run = partRun(part, start, last + 1, titles);
  // "The 14th Amendment", "the Constitution": a text with a name.
  if (titles.documents.has(part[last]!.norm) && start === run.name)
    return {
      name: wordsOf(text, withoutArticle(part.slice(0, last + 1))),
      role: null,
      kind: "document",
      gender: null,
    };
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
  if (inner && role === "" && !addressed)
    return { name: wordsOf(text, part.slice(run.name, run.end)), role: null, kind: inner, gender: null };
  return {
    name: wordsOf(text, part.slice(run.name, run.end)),
    role: role === "" || describes(role, titles) ? null : titleOfOne(role),
    kind: "person",
    gender: genderOf(part, 0, run.name, run.end, titles),
  };
}

/** "an incredulous" Jan Rell: one word that tells how he is and no office. */
const describes = (role: string, titles: Titles): boolean =>
  /^\p{Ll}+(?:ous|ful|ive|able|ible|ed|ish|less)$/u.test(role) && !isRole(role, titles);
