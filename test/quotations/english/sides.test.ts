import { describe, expect, test } from "vitest";
import { createEnglishGrammar } from "../../../src/quotations/english/grammar.ts";
import { documentOf } from "../../../src/text/document.ts";

const grammar = createEnglishGrammar("config");
/** Source, act and content: what these cases are about. */
const told = (text: string): string[] =>
  grammar
    .quotations(documentOf(text, "en"))
    .map(
      (q) => `${q.source?.text ?? "-"} | ${q.cue?.act ?? "-"} | ${q.content.map((c) => c.text).join(" || ")}`,
    );

describe("a side taken of a thing is a quotation with the thing as content", () => {
  test.each([
    ["Rosa Dunn backed the tunnel.", ["Rosa Dunn | backs | the tunnel"]],
    ["The Sella guild endorses Karst.", ["The Sella guild | backs | Karst"]],
    ["Karst vetoed the toll on Monday.", ["Karst | rejects | the toll on Monday"]],
    ["The toll was defended by Mayor Karst.", ["Mayor Karst | backs | The toll"]],
    ["Karst said no to the toll.", ["Karst | rejects | the toll"]],
    ["Karst voted against the budget.", ["Karst | rejects | the budget"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("what a noun tells behind a verb that only carries it", () => {
  test.each([
    ["Karst voiced deep misgivings about the tunnel.", ["Karst | doubts | the tunnel"]],
    ["Karst reiterated her support for the toll.", ["Karst | backs | the toll"]],
    ["The guild issued an ultimatum to the ferry line.", ["The guild | threatens | the ferry line"]],
    ["Rosa Dunn withdrew her support for the toll.", ["Rosa Dunn | rejects | the toll"]],
    ["Karst pledged support for the farmers.", ["Karst | backs | the farmers"]],
    ["Karst pledged to mend the bridge.", ["Karst | promises | to mend the bridge"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

test("who refuses to back a thing rejects it, who refuses to condemn it takes no side", () => {
  expect(told("Karst refused to endorse the toll.")).toEqual(["Karst | rejects | the toll"]);
  const [held] = grammar.quotations(documentOf("Karst refused to condemn the raid.", "en"));
  expect(held?.cue?.negated).toBe(true);
});

describe("no side is taken", () => {
  test.each([
    ["Karst backed out of the race."],
    ["Karst backed the truck into the yard."],
    ["A party backed by the farmers won the seat."],
    ["There is no widely endorsed definition of a village."],
    ["It is worth noting the bridge has no rail."],
    ["A set of harbour rules that could end the trade passed on Monday."],
    ["The office issued a notice regarding the rejection of the plan."],
  ])("%s", (text) => expect(told(text)).toEqual([]));
});

test("a side told among other words ends none of them", () => {
  expect(told("Rell noted that at her first meeting, in 1998, she supported a toll.")[0]).toBe(
    "Rell | says | at her first meeting, in 1998, she supported a toll",
  );
});

test("a date between a subject and its verb is of neither", () => {
  expect(told("Verrin on June 13 rejected the border plan.")).toEqual(["Verrin | rejects | the border plan"]);
});
