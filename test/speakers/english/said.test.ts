import { describe, expect, test } from "vitest";
import { createEnglishGrammar } from "../../../src/quotations/english/grammar.ts";
import { createEnglishMentions } from "../../../src/speakers/english/mentions.ts";
import { resolveSpeakers } from "../../../src/speakers/resolve.ts";
import { documentOf } from "../../../src/text/document.ts";

const grammar = createEnglishGrammar("config");
const mentions = createEnglishMentions("config");
/** The names of the speakers of a text, "-" where nobody is named. */
function speakers(text: string): string[] {
  const document = documentOf(text, "en");
  return resolveSpeakers(document, grammar.quotations(document), mentions).map(
    (one) => one.speaker?.name ?? "-",
  );
}

describe("who spoke", () => {
  test.each([
    [
      'Dr. Lamis Shaddad said her ward was full. The surgeon recalled: "We worked." The doctor said she slept.',
      ["Lamis Shaddad", "Lamis Shaddad", "Lamis Shaddad"],
    ],
    [
      "The River Commission denied the report. They also claimed the figures were old.",
      ["River Commission", "River Commission"],
    ],
    ["The plan met anger from Senator Ada Obi. It was a mistake, she said.", ["Ada Obi"]],
    ["Ada Obi met Lena Fisk on Monday. It was a mistake, she said.", ["-"]],
    ["Mary Fisk met John Pell on Monday. It was a mistake, he said.", ["John Pell"]],
    ["The prize went to Jon Pell. He had built the pier. It was a mistake, he said.", ["Jon Pell"]],
    ["The prize went to John Pell. She had built the pier. It was a mistake, she said.", ["-"]],
    [
      "The vote was won by the Greens, whose leader, Cllr Obi, rose to speak. It was late, she said.",
      ["Obi"],
    ],
    [
      "Ada Karam emerged from the hall on Friday and told waiting reporters that the pier would stay.",
      ["Ada Karam"],
    ],
    ["The ward was needed, said Beatrix van der Hoeven.", ["Beatrix van der Hoeven"]],
    ["The report by Lydia Buchtmann is out. Ms Bauchtman said it was late work.", ["Lydia Buchtmann"]],
    [
      "The World Health Organisation met on Monday. WHO says salt needs iodine.",
      ["World Health Organisation"],
    ],
    ["The commission’s chair, Judge Widad Tarshi, said the count was fair.", ["Widad Tarshi"]],
    [
      "Tomas Velk, chief executive of the operator, Maren Terminals, told reporters that all was well.",
      ["Tomas Velk"],
    ],
    [
      "Sen. Kay Bell Harrow, R-Texas, who on Thursday told of her plan, said Friday that the council had moved.",
      ["Kay Bell Harrow"],
    ],
    [
      "Jon Pell met Omar Hale on Monday. Hale said the port was fine. He said his own bid would not help Mr. Hale.",
      ["Omar Hale", "-"],
    ],
    [
      "Reached for comment, Mayor Lina Karam said the port was fine. She said Omar Karam was not.",
      ["Lina Karam", "Lina Karam"],
    ],
    [
      "Governor Omar Hale came late. With the Star and Mr. Rell, the governor pointed to the law. It was old, the governor said.",
      ["Omar Hale", "Omar Hale"],
    ],
    [
      "“A hundred visits and it did not come up?” Mr. Jordan said. He said it was late.",
      ["Jordan", "Jordan"],
    ],
    [
      "Lina Karam said the port was fine. It reveals that many in her party voted against her.",
      ["Lina Karam", "-"],
    ],
    [
      "Congress said the port was fine. He indicated that it had been there since the war.",
      ["Congress", "-"],
    ],
    [
      "“It is garbage,” Corran said about a story alleging that he has had affairs. “It is a smear.”",
      ["Corran", "-"],
    ],
    [
      "Valeska Paris, a nurse, left the ship. Paris claims that it was old. She claims that it was cold.",
      ["Valeska Paris", "Valeska Paris"],
    ],
    ["France sold the ship. Paris claims that it was old.", ["Paris"]],
    ["Bishop Daniel Jenks, of Tirsa, Ill., said in a homily that the governor was blind.", ["Daniel Jenks"]],
    [
      "“They read it like a song,” Rep. Jerry Nadel, D-N.Y., the former chairman of the panel on Ports, Civil Rights and Civil Liberties, told them.",
      ["Jerry Nadel"],
    ],
  ])("%s", (text, expected) => expect(speakers(text)).toEqual(expected));
});
