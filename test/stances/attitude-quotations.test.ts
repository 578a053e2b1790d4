import { describe, expect, test } from "vitest";
import { analyse } from "../readers.ts";

/** Speaker, act and content of what an English text tells. */
const told = (text: string): string[] =>
  analyse({ text, lang: "en" }).readings.map(
    ({ speaker, content, stances }) =>
      `${speaker?.name ?? "-"} | ${stances[0]!.act} ${stances[0]!.position} | ${content[0]!.text}`,
  );

describe("sides that no reporting verb tells", () => {
  test.each([
    ["The toll drew sharp criticism from Rosa Dunn.", ["Rosa Dunn | criticises opposes | The toll"]],
    ["Rosa Dunn has been critical of the toll.", ["Rosa Dunn | criticises opposes | the toll"]],
    ["Rosa Dunn offered praise for the ferry crew.", ["Rosa Dunn | backs supports | the ferry crew"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));

  test("they are found, and never shown unasked", () => {
    const { readings } = analyse({ text: "Rosa Dunn has been critical of the toll.", lang: "en" });
    expect(readings.map(({ posted }) => posted)).toEqual([false]);
  });

  test("marks within the thing stay exact slices", () => {
    const text = 'Rosa Dunn is critical of the "iron toll" on ferries.';
    const [reading] = analyse({ text, lang: "en" }).readings;
    expect(reading?.type).toBe("mixed");
    expect(reading?.verbatim.map((span) => text.slice(span.start, span.end))).toEqual(["iron toll"]);
  });

  test("a sentence that is quoted already is left alone", () => {
    expect(told("The plan drew criticism from Karst, Rosa Dunn said.")).toHaveLength(1);
  });

  test.each([
    ["Rosa Dunn is not critical of the toll."],
    ["Rosa Dunn held a book critical of the guild."],
    ["The patient is in a critical state."],
  ])("no side is told: %s", (text) => expect(told(text)).toEqual([]));
});
