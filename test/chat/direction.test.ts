import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { inOrder } from "../../src/chat/direction.ts";
import type { Block, Run } from "../../src/digests/thread.ts";

const meta = (lang: Language, ...texts: readonly string[]): Block => ({
  kind: "meta",
  lang,
  runs: texts.map((text): Run => ({ text, style: "quiet" })),
});
const textsOf = (block: Block): readonly string[] =>
  "runs" in block ? block.runs.map(({ text }) => text) : [];

describe("a line whose runs are of two directions", () => {
  test("keeps its order: digits stay where they stand behind a name of the other direction", () => {
    expect(textsOf(inOrder(meta("en", "صحيفة المرفأ", " · ", "14:20")))).toEqual([
      "صحيفة المرفأ",
      "\u200E · ",
      "14:20",
    ]);
    expect(textsOf(inOrder(meta("ar", "Continental Wire", " · ", "25 نوفمبر")))).toEqual([
      "Continental Wire",
      "\u200F · ",
      "25 نوفمبر",
    ]);
  });

  test("of one direction gets no mark, nor does a link or a word", () => {
    const plain = meta("en", "The Harbour Post", " · ", "14:20");
    expect(inOrder(plain)).toEqual(plain);
    const link: Block = {
      kind: "meta",
      lang: "en",
      runs: [{ text: "صحيفة" }, { text: "(2)", href: "https://a.example/" }],
    };
    expect(inOrder(link)).toEqual(link);
    const word = meta("en", "صحيفة", "says");
    expect(inOrder(word)).toEqual(word);
  });
});
