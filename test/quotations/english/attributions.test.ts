import { describe, expect, test } from "vitest";
import { createEnglishGrammar } from "../../../src/quotations/english/grammar.ts";
import type { Quotation } from "../../../src/quotations/quotation.ts";
import { documentOf } from "../../../src/text/document.ts";

const grammar = createEnglishGrammar("config");
const read = (text: string): Quotation[] => grammar.quotations(documentOf(text, "en"));
/** Source and content: what these cases are about. */
const told = (text: string): string[] =>
  read(text).map((q) => `${q.source?.text ?? "-"} | ${q.content.map((c) => c.text).join(" || ")}`);

describe("who may stand before a verb in the plural", () => {
  test.each([
    [
      "A third of the farmers, 33%, say they feel that way.",
      ["A third of the farmers, 33% | they feel that way"],
    ],
    ["One says Dalmara has the most.", ["One | Dalmara has the most"]],
    ["Aides to Karam say she is shifting her tack.", ["Aides to Karam | she is shifting her tack"]],
    [
      "Executives for Mondo, which earned more than $3 billion last year, say the firm will save money.",
      ["Executives for Mondo, which earned more than $3 billion last year | the firm will save money"],
    ],
    ["The report has prompted calls for all salt to be tested.", []],
    ["The Harbour Board voted to oppose the quay.", ["The Harbour Board | the quay"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("words around the attribution", () => {
  test.each([
    ["Still, she said, officials have to decide who goes.", ["she | officials have to decide who goes"]],
    ["Rell said — on the radio, as it happens — that the ship sank.", ["Rell | the ship sank"]],
    ["Rell noted that Saturday would be a holiday.", ["Rell | Saturday would be a holiday"]],
    [
      "PORT SELIM - The count did not change, the commission said.",
      ["the commission | The count did not change"],
    ],
    [
      'The vote moved on. ("I do not want a fight," said one member.)',
      ["one member | I do not want a fight"],
    ],
    ['"We thank you," said Bolden to the crowd that had come.', ["Bolden | We thank you"]],
    ["Rell tweeted and said the boy was welcome.", ["Rell | the boy was welcome"]],
    ["Asked about the plan, Karam said it was dead.", ["Karam | it was dead"]],
    ['The mayor wrote, using an old account:\n\n"Well done."', ["The mayor | Well done"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("what is said, and what only stands there", () => {
  test.each([
    ["Rell rejected that argument.", ["Rell | that argument"]],
    ["Karam told a crowd that filled the hall.", []],
    ["They say adding salt is the simplest way.", ["They | adding salt is the simplest way"]],
    ['Venn called the truce "a bandage, not a cure".', ['Venn | the truce "a bandage, not a cure']],
    ["Karam called the remark unworthy of a reply.", ["Karam | the remark unworthy of a reply"]],
    [
      "Belk proposed a rise of 9 per cent and promised a panel on safety.",
      ["Belk | a rise of 9 per cent", "Belk | a panel on safety"],
    ],
    ["The report contradicts him.", []],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("according to", () => {
  test.each([
    [
      "They turn away boats which, according to the guard, the council has banned.",
      ["the guard | the council has banned"],
    ],
    [
      "According to the office, which hosted the talks, the river carried less.",
      ["the office | the river carried less"],
    ],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));

  test("a quoted agency speaks, the quoting one relays", () => {
    const [quotation] = read("According to Yonhap, quoting the state news agency, the army is on alert.");
    expect(quotation).toMatchObject({
      source: { text: "the state news agency" },
      via: { text: "Yonhap" },
      content: [{ text: "the army is on alert" }],
    });
  });
});

describe("outlets", () => {
  test.each([
    ["Karam told Continental Wire that snipers had fired.", "Continental Wire"],
    ["In an interview with Reuters, Karam said the plan was dead.", "Reuters"],
    ["Speaking to the BBC, Karam said the plan was dead.", "the BBC"],
    ["Karam told a news conference that the plan was dead.", undefined],
  ])("%s", (text, via) => {
    const [quotation] = read(text);
    expect(quotation?.via?.text).toBe(via);
    expect(quotation?.viaRuns).toBe(via ? true : undefined);
  });
});

describe("questions asked of somebody", () => {
  test.each([
    ["Police questioned the student for two hours.", []],
    ["Detectives questioned two suspects on Monday.", []],
    ["Researchers questioned the results.", ["Researchers | the results"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("dates, datelines, short forms and titles in marks", () => {
  test.each([
    [
      "They called him “a river veteran.” The Shell Weekly reported on May 23, 2008, that he “was met with applause.”",
      ["They | him “a river veteran", "The Shell Weekly | he “was met with applause"],
    ],
    [
      "The Harbour Register on July 20, 2006, described him as “a veteran,” and on April 6, 2007, said that he had “served in it.”",
      ["The Harbour Register | him as “a veteran", "The Harbour Register | he had “served in it"],
    ],
    [
      "Karam told the council on Oct. 28, 2016, days before the vote, that the bureau had found more.",
      ["Karam | the bureau had found more"],
    ],
    [
      "Rell, who is sure he is no candidate for mayor in 2012, said he was not sure about his friend.",
      ["Rell, who is sure he is no candidate for mayor in 2012 | he was not sure about his friend"],
    ],
    [
      "TIRSA — President Karam made his first post on Tuesday, accusing an aide of “breaking the rules of the house.”",
      ["President Karam | an aide of “breaking the rules of the house"],
    ],
    [
      "In a note, Karam Jr.’s lawyer, Alan Futter, said, “We have no concerns about it.”",
      ["Karam Jr.’s lawyer, Alan Futter | We have no concerns about it"],
    ],
    [
      "Max Ritter, vice president of the Committee to Preserve Boats and Health, a group in Tirsa, said the timing was bad.",
      [
        "Max Ritter, vice president of the Committee to Preserve Boats and Health, a group in Tirsa | the timing was bad",
      ],
    ],
    [
      "“Nobody has the right to put up a sign,” Garrick said on the radio show “Harbour and Hills.” “We would never accept that.”",
      ["Garrick | Nobody has the right to put up a sign || We would never accept that"],
    ],
    [
      "Karam celebrated Pell’s fall on Monday, writing that the inquiry “should be dropped at once.”",
      ["Karam | the inquiry “should be dropped at once"],
    ],
    ["“I hope he can,” Karam told the “Today” show.", ["Karam | I hope he can"]],
    [
      "Karam said the office must act on “Comer and others,” a reference to the former director.",
      ["Karam | the office must act on “Comer and others"],
    ],
    [
      "Mr. Akkad said towns will resist a “natural flood,” comments that have been widely condemned.",
      ["Mr. Akkad | towns will resist a “natural flood"],
    ],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));

  test("a title in marks is nobody's words", () => {
    const [quotation] = read(
      "Garrick said the film “Gone With the Ferry.” was a “waste of good money” for the town.",
    );
    expect(quotation?.verbatim.map(({ text }) => text)).toEqual(["waste of good money"]);
  });

  test("a mark that opens inside the outlet closes in it", () => {
    const [quotation] = read(
      "Garrick said on the Fox News show “Harbour and Hills” that “nobody has the right to sign.”",
    );
    expect(quotation?.via?.text).toBe("the Fox News show “Harbour and Hills”");
  });
});
