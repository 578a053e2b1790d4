import type { Speaker } from "../speakers/speaker.ts";
import type { TextDocument } from "../text/document.ts";
import { beginningOf, type Span } from "../text/span.ts";
import type { TopicReader } from "./read-topic.ts";

/** A longer quotation is known by its beginning. */
const READ_AT_MOST = 600;
const KEPT_AT_MOST = 40;

/** What words said are about, in words of no language, so that a story knows them where another language tells them. */
export const keysSaid = (
  document: TextDocument,
  { content }: { readonly content: readonly Span[] },
  topics: Pick<TopicReader, "keysWithin">,
): readonly string[] =>
  topics.keysWithin(document, beginningOf(content, READ_AT_MOST, 1)).slice(0, KEPT_AT_MOST);

/** Another language may tell the same words of whoever is shown and has a name. */
export const mayBeRendered = (said: {
  readonly posted: boolean;
  readonly speaker: Speaker | null;
}): boolean => said.posted && said.speaker !== null && said.speaker.kind !== "unnamed";
