import { describe, expect, test } from "vitest";
import type { StoryId } from "../../src/base/ids.ts";
import { selectStories } from "../../src/digests/select.ts";
import type { Story } from "../../src/stories/story.ts";
import { sampleArticle } from "../store/samples.ts";

const story = (id: string, title: string, text: string): Story => ({
  id: id as StoryId,
  articles: [{ ...sampleArticle(id, { title, text }), id: id as never }],
  readings: [],
});
const STORIES = [
  story("port", "Dockers end their strikes", "The harbour of Ras Maren is open."),
  story("water", "محادثات المياه في جنيف", "اتفق الوفدان على تبادل البيانات بشأن النهر."),
  story("match", "Football: the final", "The harbour team won."),
];
const chosen = (include: readonly string[], exclude: readonly string[] = []): readonly string[] =>
  selectStories(STORIES, { include, exclude }).map(({ id }) => id);

describe("what an order asks for", () => {
  test("is all, where it names no words", () => {
    expect(chosen([])).toEqual(["port", "water", "match"]);
    expect(chosen(["", "،"])).toEqual(["port", "water", "match"]);
  });

  test("is what is about one of its words, in title or text, however they are written", () => {
    expect(chosen(["strike"])).toEqual(["port"]);
    expect(chosen(["HARBOUR"])).toEqual(["port", "match"]);
    expect(chosen(["مياه", "nothing"])).toEqual(["water"]);
    // An entry of several words stands for all of them.
    expect(chosen(["harbour strike"])).toEqual(["port"]);
  });

  test("leaves out what the headlines are about, and only that", () => {
    expect(chosen([], ["football"])).toEqual(["port", "water"]);
    expect(chosen([], ["harbour"])).toEqual(["port", "water", "match"]);
    expect(chosen(["harbour"], ["football final"])).toEqual(["port"]);
    expect(chosen([], ["المياه"])).toEqual(["port", "match"]);
  });
});
