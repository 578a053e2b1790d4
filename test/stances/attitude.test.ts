import { describe, expect, test } from "vitest";
import { loadEnglishLexicon } from "../../src/quotations/english/lexicon.ts";
import { turned } from "../../src/stances/attitude.ts";
import { createAttitudes } from "../../src/stances/attitude-reader.ts";
import { documentOf } from "../../src/text/document.ts";

const read = createAttitudes("config", loadEnglishLexicon("config"));

/** What the holder between [ ] does; `about` is a thing that stands in the sentence. */
function attitude(marked: string, about?: string) {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace(/[[\]]/gu, "");
  const at = about === undefined ? -1 : text.indexOf(about);
  const thing = about === undefined ? null : { start: at, end: at + about.length };
  return (
    read(documentOf(text, "en"), { holder: start < 0 ? null : { start, end }, about: thing })?.attitude ??
    null
  );
}

const told = (marked: string, about?: string): string | undefined => {
  const found = attitude(marked, about);
  return found ? `${found.act} ${found.position}` : undefined;
};

describe("verbs", () => {
  test.each([
    ["[Dunmore council] backed the new tunnel on Monday.", "backs supports"],
    ["[The Halwan embassy] has strongly condemned the raid on Port Sella.", "criticises opposes"],
    ["[Mayor Odile Karst] accuses Verrin of hiding the bill.", "accuses opposes"],
    ["[The harbour union] vowed to fight on until the pay is raised.", "promises supports"],
    ["[Karst] ruled out an early vote.", "rejects opposes"],
    ["[The two ministers] held hour-long talks with the Verrin envoy.", "meets neutral"],
    ["On the plane [Karst] urged both towns to share the river.", "calls-for supports"],
    ["[Verrin] will open its border to the displaced.", "promises supports"],
    ["[Verrin] on June 13 rejected the border plan.", "rejects opposes"],
  ])("%s", (sentence, wanted) => expect(told(sentence)).toBe(wanted));

  test("what is promised may be a threat", () => {
    expect(told("[The general] vowed to crush the uprising in Sella.")).toBe("threatens opposes");
    expect(told("[The opposition] said it would boycott the vote.")).toBe("threatens opposes");
  });

  test("a negation turns an act round, and leaves none where nothing follows from it", () => {
    expect(told("[Karst] did not back the tunnel.")).toBe("rejects opposes");
    expect(told("[Karst] refused to accept the ruling.")).toBe("rejects opposes");
    expect(told("[Verrin] has so far refused to send a delegation.")).toBe("rejects opposes");
    expect(told("[Karst] did not rule out a strike.")).toBe("says neutral");
  });

  test("who must do a thing does not say that they do", () => {
    expect(told("[Verrin] should back the tunnel.")).toBeUndefined();
  });

  test("the agent of a passive holds it, and the subject is what it is about", () => {
    const found = attitude("The tunnel was criticised by [the Sella chamber of trade].");
    expect(found).toMatchObject({ act: "criticises", position: "opposes", target: { text: "The tunnel" } });
    expect(told("Verrin settled for a deal accepted by [the union].")).toBe("agrees supports");
  });

  test("the verb of another subject is not the holder's", () => {
    expect(told("[The council] met in June, and the Verrin union condemned the raid.")).toBe("meets neutral");
    expect(told("The Verrin union condemned the raid as [the council] slept.")).toBeUndefined();
  });
});

describe("nouns and adjectives", () => {
  test.each([
    ["[The envoy] voiced opposition to the toll.", "rejects opposes"],
    ["[Karst] issued a second, sharper warning to Verrin.", "warns opposes"],
    ["[Prosecutors] launched an investigation into the ferry line.", "accuses opposes"],
    ["The ferry line drew criticism from [the regulator] over its fares.", "criticises opposes"],
    ["[Karst]'s support for the tunnel cost her the vote.", "backs supports"],
    ["[The union] is critical of the pay offer.", "criticises opposes"],
    ["[The guild] is not opposed to the toll.", "says neutral"],
    ["[Sella] remains committed to the truce.", "promises supports"],
  ])("%s", (sentence, wanted) => expect(told(sentence)).toBe(wanted));

  test("a noun that names the holder", () => {
    expect(told("[Opponents] of the toll marched through Sella.")).toBe("rejects opposes");
  });

  test("the thing asked about chooses among several attitudes", () => {
    const sentence = "[Karst] welcomed the truce but rejected the border plan.";
    expect(told(sentence, "the truce")).toBe("backs supports");
    expect(told(sentence, "the border plan")).toBe("rejects opposes");
  });
});

test("cue, target and holder are slices of the text", () => {
  const text = "The Halwan chamber of trade withdrew its support for the toll, officials say.";
  const document = documentOf(text, "en");
  const found = read(document, { holder: { start: 0, end: 27 } })!.attitude;
  expect(found.target!.text).toBe(text.slice(found.target!.start, found.target!.end));
  expect(found.holder!.text).toBe("The Halwan chamber of trade");
});

test("sentences without an attitude have none", () => {
  expect(attitude("[The ferry] leaves at noon.")).toBeNull();
  expect(attitude("")).toBeNull();
});

test("acts that are denied", () => {
  expect(turned("agrees", true)).toEqual({ act: "rejects", position: "opposes" });
  expect(turned("criticises", true)).toEqual({ act: "says", position: "neutral" });
  expect(turned("criticises", false)).toEqual({ act: "criticises", position: "opposes" });
});

test("a hostile sentence costs no more than a long one", () => {
  const begun = performance.now();
  const text = `${"Karst backed, ".repeat(4_000)}the plan.`;
  read(documentOf(text, "en"), { holder: { start: 0, end: 5 } });
  expect(performance.now() - begun).toBeLessThan(5_000);
});
