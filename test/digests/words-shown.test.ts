import { join } from "node:path";
import { expect, test } from "vitest";
import type { StoryId } from "../../src/base/ids.ts";
import { compose } from "../../src/digests/compose.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { readingsOf } from "./read.ts";
import { article, COVERAGE, NOW, order } from "./sample.ts";

const phrases = createPhrases(join(import.meta.dirname, "../../config"));

/** The lines of a digest of one article of one sentence. */
function shown(text: string): string {
  const page = article({ id: "page-en", lang: "en", title: "A ferry in Tirsa", text });
  const story = { id: "s" as StoryId, articles: [page], readings: readingsOf(page) };
  const { thread } = compose({
    subscription: order("en", 10),
    stories: [story],
    coverage: COVERAGE,
    now: NOW,
    phrases,
  });
  return thread.parts
    .flatMap(({ blocks }) => blocks)
    .map((block) => {
      if (block.kind === "quotation") return `${block.open}${block.text}${block.close}`;
      return block.kind === "label" ? block.text : block.runs.map((run) => run.text).join("");
    })
    .join("\n");
}

test.each([
  [
    "a mark that opens inside closes, though a stop stands before it",
    "Councillor Ada Obi said the ferry was part of “a public duty worth the money.”",
    "part of “a public duty worth the money”",
  ],
  [
    "who describes somebody is told with the verb",
    "The Harbour Register described him on its front page. Mayor Ada Obi described him as “a veteran of the river,” and left.",
    "described him as “a veteran of the river”",
  ],
  [
    "a reported clause that its attribution broke stands in one line, with a gap",
    "The mayor, according to the Tirsa Times, had paid for the ferry twice in one year.",
    "mayor … had paid for the ferry twice",
  ],
  [
    "members are many",
    "House Republicans said the ferry would be sold before the winter.",
    "House Republicans say",
  ],
  [
    "two speak together",
    "Ada Obi and Jon Pell said the ferry would be sold before the winter.",
    "Ada Obi and Jon Pell say",
  ],
  [
    "a body is one",
    "The Associated Press said the ferry would be sold before the winter.",
    "Associated Press says",
  ],
])("%s", (_, text, expected) => expect(shown(text)).toContain(expected));
