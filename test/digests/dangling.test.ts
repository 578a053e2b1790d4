import { expect, test } from "vitest";
import { isDangling } from "../../src/digests/dangling.ts";

test.each([
  ["وأضاف البيان أن الوفود ستجتمع مجددًا.", true],
  ["كما دعا إلى هدنة.", true],
  ["من جهته، قال الوزير إن الأسعار سترتفع.", true],
  ["قال إن الأسعار سترتفع.", true],
  ["ويأتي ذلك بعد أسبوع من المحادثات.", true],
  ["وزير النقل أعلن خطة جديدة.", false],
  ["واشنطن تستضيف المحادثات.", false],
  ["استؤنفت المحادثات يوم الخميس.", false],
  ["فرنسا تستضيف المحادثات.", false],
])("Arabic: %s", (sentence, dangling) => {
  expect(isDangling(sentence, "ar")).toBe(dangling);
});

test.each([
  ["He also dismissed the reports.", true],
  ["However, the talks went on.", true],
  ["In addition, the council met twice.", true],
  ["The minister also rejected the plan.", true],
  ["and the talks went on.", true],
  ["Talks resumed on Thursday.", false],
  ["11 metres of water are missing.", false],
])("English: %s", (sentence, dangling) => {
  expect(isDangling(sentence, "en")).toBe(dangling);
});
