import { describe, expect, test } from "vitest";
import { createEnglishGrammar } from "../../../src/quotations/english/grammar.ts";
import type { Quotation } from "../../../src/quotations/quotation.ts";
import { documentOf } from "../../../src/text/document.ts";

const grammar = createEnglishGrammar("config");
const read = (text: string): Quotation[] => grammar.quotations(documentOf(text, "en"));
const contents = (quotation: Quotation | undefined): string[] => quotation?.content.map((c) => c.text) ?? [];
/** type, source, content: what most cases are about. */
const told = (text: string): string[] =>
  read(text).map((q) => `${q.type} | ${q.source?.text ?? "-"} | ${contents(q).join(" || ")}`);

describe("verbs that no list knows", () => {
  test.each([
    ["The mayor said the office opens at nine.", ["indirect | The mayor | the office opens at nine"]],
    ["Karam also claims that her papers were taken.", ["indirect | Karam | her papers were taken"]],
    ["He’s claiming that the count is “rigged”.", ["mixed | He | the count is “rigged"]],
    [
      'Rell said the recent spate of fires demands that all engage in "more listening."',
      ['mixed | Rell | the recent spate of fires demands that all engage in "more listening'],
    ],
    ["The firm is to announce the cuts on Monday.", []],
    [
      "The governor said the press and the courts are to blame.",
      ["indirect | The governor | the press and the courts are to blame"],
    ],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("attributions in the middle of a clause", () => {
  test.each([
    [
      "After saying her foot was “so swollen I could barely walk,” she was “whisked off” for tests.",
      ["mixed | she | her foot was “so swollen I could barely walk"],
    ],
    [
      "According to a 52-count complaint filed by the Harbour and Coast Commission, the firm ran a “scheme”.",
      ["mixed | a 52-count complaint filed by the Harbour and Coast Commission | the firm ran a “scheme"],
    ],
    [
      "Karam said the words “lump” the good with the bad.",
      ["mixed | Karam | the words “lump” the good with the bad"],
    ],
    [
      "The union is denouncing what it calls “the worst year”.",
      ["mixed | The union | what it calls “the worst year"],
    ],
    [
      "These clerks, Marsh explained earlier in the hearing, were “well paid”.",
      ["mixed | Marsh | These clerks || were “well paid"],
    ],
    ["And perhaps, he said, it could help the town.", ["indirect | he | it could help the town"]],
    [
      "Mills “got a deal,” Karam said, and still “got to sit in on the talks.”",
      ["mixed | Karam | Mills “got a deal || and still “got to sit in on the talks"],
    ],
    [
      "Rell described the raid as a “terrible mistake,” but stopped short of an apology.",
      ["mixed | Rell | the raid as a “terrible mistake"],
    ],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("direct speech", () => {
  test.each([
    ['"We are ready," Karam said.', ["direct | Karam | We are ready"]],
    [
      '"We are ready," said Lina Karam, the agency\'s spokeswoman.',
      ["direct | Lina Karam, the agency's spokeswoman | We are ready"],
    ],
    ['Karam said: "We are ready."', ["direct | Karam | We are ready"]],
    ["“Why now?” Rell asked.", ["direct | Rell | Why now?"]],
    ["''The road is open,'' Mr. Rell said on Monday.", ["direct | Mr. Rell | The road is open"]],
    ["«We stay,» the mayor told reporters.", ["direct | the mayor | We stay"]],
    ['Halwan: "We will not wait."', ["direct | Halwan | We will not wait"]],
    [
      '"I saw it," said Rep. Jon Marsh (D-Va.), who was there.',
      ["direct | Rep. Jon Marsh (D-Va.), who was there | I saw it"],
    ],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));

  test("an attribution in the middle leaves one quotation with two spans", () => {
    const [only, ...rest] = read('"The plan," Karam said, "is dead."');
    expect(rest).toEqual([]);
    expect(contents(only)).toEqual(["The plan", "is dead"]);
    expect(only?.verbatim.map((v) => v.text)).toEqual(["The plan", "is dead"]);
  });

  test("a sentence in marks behind the attribution goes on with the quotation", () => {
    expect(told('"We will go," she said. "The door is closed."')).toEqual([
      "direct | she | We will go || The door is closed",
    ]);
  });

  test("paragraphs that reopen without closing are one quotation, attribution first or last", () => {
    const parts = "We have two demands || First, the siege must end || Second, aid must come";
    const text = '"We have two demands.\n\n"First, the siege must end.\n\n"Second, aid must come';
    expect(told(`${text}," said the envoy.`)).toEqual([`direct | the envoy | ${parts}`]);
    expect(told(`The envoy said: ${text}."\n\nThe hall was full.`)).toEqual([
      `direct | The envoy | ${parts}`,
    ]);
  });

  test("a paragraph in marks behind a quoted one floats: no source, less sure", () => {
    const [first, floating] = read('"I am tired," Rell said.\n\n"There is nothing left to say."');
    expect(floating).toMatchObject({ type: "direct", source: null, cue: null });
    expect(floating!.confidence).toBeLessThan(first!.confidence);
  });

  test("a colon introduces the paragraph that follows", () => {
    expect(told("The envoy spoke on Monday:\n“Nothing is agreed.”")).toEqual([
      "direct | The envoy | Nothing is agreed",
    ]);
  });
});

describe("indirect and mixed speech", () => {
  test.each([
    ["He said the talks had failed.", ["indirect | He | the talks had failed"]],
    ["The talks had failed, he said.", ["indirect | he | The talks had failed"]],
    ["The talks, he said, had failed.", ["indirect | he | The talks || had failed"]],
    ["As the ministry said on Monday, the dam is safe.", ["indirect | the ministry | the dam is safe"]],
    [
      "The committee told residents on Tuesday that water was short.",
      ["indirect | The committee | water was short"],
    ],
    ["Rell said in an interview that he would stay.", ["indirect | Rell | he would stay"]],
    [
      "Dmitry Orlov, the Kremlin spokesman, said the ships had left.",
      ["indirect | Dmitry Orlov, the Kremlin spokesman | the ships had left"],
    ],
    [
      "The talks failed, he said, adding that no date was set.",
      ["indirect | he | The talks failed", "indirect | he | no date was set"],
    ],
    ["While Karam said the road was open, drivers turned back.", ["indirect | Karam | the road was open"]],
    ["Karam, who warned that the dam was weak, has resigned.", ["indirect | who | the dam was weak"]],
    ["According to the ministry, 12 people were hurt.", ["indirect | the ministry | 12 people were hurt"]],
    [
      "Twelve people were hurt, according to a police statement.",
      ["indirect | a police statement | Twelve people were hurt"],
    ],
    ['Rell said the plan was "a trap for the poor".', ['mixed | Rell | the plan was "a trap for the poor']],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    ["The council called for an inquiry.", "calls-for", "an inquiry"],
    ["The council urged both sides to return to talks.", "calls-for", "both sides to return to talks"],
    ["The minister promised to rebuild the bridge.", "promises", "to rebuild the bridge"],
    ["The rebels refused to disarm.", "rejects", "to disarm"],
    ["Karam accused the rebels of shelling the town.", "accuses", "the rebels of shelling the town"],
    ["Karam warned against any escalation.", "warns", "any escalation"],
    ["The group condemned the raid.", "criticises", "the raid"],
    ["The group welcomed the truce.", "backs", "the truce"],
    ["The army denied the report.", "denies", "the report"],
    ["Rell described the raid as a crime.", "says", "the raid as a crime"],
    ["Rell expressed hope that the truce would hold.", "hopes", "the truce would hold"],
    ["The president repeated his call for an inquiry.", "calls-for", "an inquiry"],
  ])("%s: %s", (text, act, content) => {
    const [quotation] = read(text);
    expect(quotation?.cue?.act).toBe(act);
    expect(contents(quotation)).toEqual([content]);
  });

  test("coordinated cues are quotations of their own with one subject", () => {
    expect(told("The government denied the report, rejected the demands and refused to negotiate.")).toEqual([
      "indirect | The government | the report",
      "indirect | The government | the demands",
      "indirect | The government | to negotiate",
    ]);
  });

  test("a passive names the speaker behind by", () => {
    expect(told("The deal was condemned by opposition leader Samir Haddad.")).toEqual([
      "indirect | opposition leader Samir Haddad | The deal",
    ]);
  });

  test("a negated cue is marked", () => {
    const [quotation] = read("He did not say when the troops would leave.");
    expect(quotation?.cue).toMatchObject({ negated: true, lemma: "say" });
  });
});

describe("relayed words", () => {
  test.each([
    ["She told the Daily Courier newspaper that the dam was safe.", "She", "the Daily Courier newspaper"],
    ["Dmitry Orlov was quoted by Interfax as saying that talks would resume.", "Dmitry Orlov", "Interfax"],
    ["Interfax quoted the minister as saying the ships had left.", "the minister", "Interfax"],
    [
      "The Anadolu news agency reported, quoting a senior official, that the border was closed.",
      "a senior official",
      "The Anadolu news agency",
    ],
  ])("%s", (text, source, via) => {
    const [quotation] = read(text);
    expect(quotation?.source?.text).toBe(source);
    expect(quotation?.via?.text).toBe(via);
  });
});

describe("no quotation", () => {
  test.each([
    'The bridge, known as "The Old Lady", was closed.',
    'His group, "Free Voices", met on Monday.',
    "The two ministers met in Cairo on Monday.",
    "Many believe that the road will open.",
    "The report on the United States was long.",
    "She plans to announce her decision on Monday.",
    "Their claims and demands filled the papers.",
  ])("%s", (text) => expect(read(text)).toEqual([]));
});

test("every span is a slice of the text, and walks over hostile text stay linear", () => {
  const text = 'Rell said "no". '.repeat(50) + "he said that A, and B said, ".repeat(4000);
  const started = performance.now();
  for (const quotation of read(text)) {
    const spans = [
      ...quotation.content,
      ...quotation.verbatim,
      quotation.cue,
      quotation.source,
      quotation.via,
    ];
    for (const span of spans) if (span) expect(text.slice(span.start, span.end)).toBe(span.text);
  }
  expect(performance.now() - started).toBeLessThan(8_000);
});
