import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import type { Quotation } from "../../src/quotations/quotation.ts";
import { createEnglishDemands } from "../../src/stances/english-demands.ts";
import { documentOf } from "../../src/text/document.ts";
import { sliceOf } from "../../src/text/span.ts";

const demands = createEnglishDemands(packagedConfigDir());

/** The sides that words in marks ask for: the position, and the thing or "it". */
function asked(words: string): string[] {
  const quotation: Quotation = {
    type: "direct",
    content: [sliceOf(words, { start: 0, end: words.length })],
    cue: null,
    source: null,
    via: null,
  } as unknown as Quotation;
  return demands(documentOf(words, "en"), quotation).map(
    ({ position, target, points }) => `${position} ${target?.text ?? (points ? "it" : "?")}`,
  );
}

describe("what is asked of others", () => {
  test.each([
    ["Parliament should throw the whole bill out", "opposes the whole bill"],
    ["the ministry ought to drop it", "opposes it"],
    ["The council must not approve the tower", "opposes the tower"],
    ["Ministers have to fund the bridge", "supports the bridge"],
    ["We are recommending that members accept the offer", "supports the offer"],
    ["I am urging councillors to vote against the quarry", "opposes the quarry"],
    ["I urge members not to sign the lease", "opposes the lease"],
    ["It is time to bury the bypass", "opposes the bypass"],
  ])("is a side: %s", (words, side) => {
    expect(asked(words)).toEqual([side]);
  });
  test.each([
    "Critics say the council should scrap it",
    "Should the council scrap the bridge?",
    "People should know the price",
    "They want the council to scrap the bridge",
    "I should say no more",
    "If the council must drop the plan, who pays",
  ])("is none of the speaker's: %s", (words) => {
    expect(asked(words)).toEqual([]);
  });
});
