import { describe, expect, test } from "vitest";
import { shownStance } from "../../src/stances/stance.ts";
import { analyse } from "../readers.ts";

/** The first stance of the first quotation as it is shown. */
const shown = (text: string) => {
  const [first] = analyse({ text, lang: "en", publishedAt: "2026-11-25" }).readings[0]?.stances ?? [];
  return first && shownStance(first);
};

describe("words that only look like a side", () => {
  test.each([
    ["“You said I don't want to build a fence at the harbour,” Mayor Ada Obi said.", "rejects"],
    [
      "“Then he says we’re going to have a hearing where the judge reads the records,” Mayor Ada Obi said.",
      "promises",
    ],
    ["“Pell is a thinker, and I can't speak for how he might react,” Mayor Ada Obi said.", "rejects"],
    ["“I can’t help but think that the remarks are over the line,” Mayor Ada Obi said.", "rejects"],
    ["“I was talking about the radical farmers of the delta,” Mayor Ada Obi said.", "agrees"],
    [
      "“I am pleased to announce that our able deputy will lead the harbour office,” Mayor Ada Obi said.",
      "backs",
    ],
    ["“I couldn’t agree more with the ferry plan,” Mayor Ada Obi said.", "rejects"],
    ["“There are times when I disagree with Lina Pell,” Mayor Ada Obi said.", "rejects"],
    [
      "“If we’re going to win as a town, we have to have a message that rings out,” Mayor Ada Obi said.",
      "promises",
    ],
    ["Mayor Ada Obi said she is challenging Councillor Jon Pell for the post of speaker.", "doubts"],
    ["“We want to join the doctors in pointing out what it costs,” Mayor Ada Obi said.", "rejects"],
    ["“We want to know why the road was closed,” Mayor Ada Obi said.", "rejects"],
    ["“It is not just a bridge. It is a cause,” Mayor Ada Obi said.", "criticises"],
    ["Mayor Ada Obi said that a 60-day ban was the appropriate punishment.", "criticises"],
  ])("%s", (text, act) => expect(shown(text)?.act).not.toBe(act));

  test.each([
    ["“I said we will vote against the fence,” Mayor Ada Obi said.", "rejects", "the fence"],
    ["Mayor Ada Obi said she would talk about the lease.", "agrees", "the lease"],
    [
      "Mayor Ada Obi told them that she had “real doubts” about whether Pell was born in Tirsa.",
      "doubts",
      "whether Pell was born in Tirsa",
    ],
  ])("but: %s", (text, act, target) => {
    expect(shown(text)).toMatchObject({ act, target: { text: target } });
  });

  test("what a thing is contrary to is not the thing", () => {
    const text = "“It is contrary to everything the town stands for,” Mayor Ada Obi said.";
    expect(shown(text)?.target ?? null).toBeNull();
  });

  test("how long a thing was backed is not the thing", () => {
    const text =
      "Mayor Ada Obi said she would bring in a bill to end the toll, a change she has supported for years.";
    expect(shown(text)?.target).toBeNull();
  });
});
