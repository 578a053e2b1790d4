import type { Span } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import { capital, possessive } from "./name-run.ts";
import { baseEnd } from "./parts.ts";
import type { Titles } from "./titles.ts";

/** Words that open a sentence with a capital and are nobody's name. */
const NO_NAMES = new Set(
  "also but however then there here still yet meanwhile instead say says said now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december com org net internet later earlier nor and or so thus hence perhaps maybe indeed moreover furthermore besides nobody none nothing no yes what which who whom whose that this these those it its as if when while after before because although though since until unless".split(
    " ",
  ),
);

/** A finite verb inside what should be a name: the source was cut wrongly. */
const VERBAL =
  /(?:^|\s)(?:is|was|are|were|be|been|has|have|had|will|would|can|could|may|might|shall|should|must|does|did|do|said|says|say|told|tells|admitted|announced|asked|wrote|went|came|made|took|gave|got|did|celebrates|arrested|confirm|confirms|added|adds|argued|claims|claimed|tweeted|posted|emailed|phoned|visited|appeared|launched|replied|responded)(?:\s|$)/u;

/** A person's name has at most six words. */
const LONGEST = 6;

/** The mention, without the name where it cannot be one: then nobody is shown. */
export function sane(mention: Mention): Mention {
  const { name } = mention;
  if (name === null) return mention;
  const words = name.split(/\s+/u);
  const wrong =
    VERBAL.test(name) ||
    (words.length === 1 && NO_NAMES.has(name.toLowerCase()) && !/^\p{Lu}{3,}$/u.test(name)) ||
    !/\p{L}/u.test(name) ||
    (mention.form === "name" &&
      mention.kind === "person" &&
      (words.length > LONGEST ||
        (/^\p{Ll}/u.test(name) &&
          !/^(?:al|el|bin|ibn|de|van|von|da|di|ul|ad|as|ash|an|ar|at|az)[-\s]/u.test(name))));
  return wrong ? { ...mention, form: "unnamed", name: null, role: null } : mention;
}

/** "a statement by the ministry", "the ministry's report": who issued a document speaks by it; null where it does not tell. */
export function issuerOf(source: Span, head: readonly Token[], titles: Titles): Span | null {
  const end = baseEnd(head);
  const noun = head.slice(0, end).findLast((t) => t.word);
  if (!noun || !titles.documents.has(noun.norm)) return null;
  const owner = head.findIndex((t, at) => at < end - 1 && possessive(t));
  if (owner >= 0) {
    const last = head[owner]!;
    return { start: head[0]!.start, end: last.start + last.text.replace(/['’]s?$/u, "").length };
  }
  const by = head.findIndex((t, at) => at >= end - 1 && t.norm === "by");
  if (by < 0 || by > end + 4 || !head[by + 1]) return null;
  const named = /^(?:the|a|an)$/u.test(head[by + 1]!.norm) || capital(head[by + 1]);
  return named ? { start: head[by + 1]!.start, end: source.end } : null;
}
