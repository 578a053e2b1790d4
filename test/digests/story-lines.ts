import { join } from "node:path";
import type { StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { compose } from "../../src/digests/compose.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import type { Story } from "../../src/stories/story.ts";
import { COVERAGE, NOW, order } from "./sample.ts";

const phrases = createPhrases(join(import.meta.dirname, "../../config"));

/** The lines of the part of a digest that tells a story. */
export function storyLines({ articles, readings }: Omit<Story, "id">, lang: Language): readonly string[] {
  const story = { id: `s-${articles[0]!.id}` as StoryId, articles, readings };
  const { thread } = compose({
    subscription: order(lang),
    stories: [story],
    coverage: COVERAGE,
    now: NOW,
    phrases,
  });
  return thread.parts[1]!.blocks.map((block) =>
    block.kind === "label" || block.kind === "quotation"
      ? block.text
      : block.runs.map(({ text }) => text).join(""),
  );
}
