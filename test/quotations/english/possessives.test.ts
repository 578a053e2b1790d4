import { expect, test } from "vitest";
import { analyse } from "../../readers.ts";

test.each([
  ["The head of the growers’ federation, Nadia Halwan, said she opposed the quay.", "Nadia Halwan"],
  ["The leader of the pilots' union, Omar Rell, said he backed the quay.", "Omar Rell"],
  ["“I oppose it,” said the head of the growers' federation, Nadia Halwan.", "Nadia Halwan"],
])("a plural's apostrophe is no mark: %s", (text, name) => {
  expect(analyse({ text, lang: "en" }).readings.map(({ speaker }) => speaker?.name)).toEqual([name]);
});
