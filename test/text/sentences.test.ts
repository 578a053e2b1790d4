import { describe, expect, test } from "vitest";
import { sentences } from "../../src/text/sentences.ts";

/** Written with " | " where a sentence ends. */
const cut = (text: string): string =>
  sentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .join(" | ");

describe("sentences", () => {
  test.each([
    "Mr. Adler met Gen. Dahl. | He left.",
    "The U.S. envoy spoke. | The talks ended.",
    "He lives in the U.S. | She does not.",
    "Growth was 3.5 percent. | It fell.",
    "No. 5 fell. | Jan. 5 was cold. | Feb. was not.",
    "He said No. | That is all.",
    "Maj. Gen. Oda spoke. | Brig. Gen. Ito did not.",
    "Acme Inc. said so. | It was Acme Inc. | The shares fell.",
    "At 5 p.m. Tuesday he left. | At 6 a.m. | He came.",
    "J. K. Rowling wrote. | J.K. Rowling too.",
    "Sen. Tim Kaine (D-Va.) said no. | Rep. Ito agreed.",
    "Visit example.com. | Or www.x.org/a.b?c=d. | End.",
    "What?! | No!! | Yes...",
    "He paused ... then left.",
    "He paused... | Then he left.",
    "“We did it. It was hard,” he said. | He left.",
    "He said “no.” | She said yes.",
    "He said “no.” she agreed.",
    "A line (in brackets.) | Another.",
    "كما في السابق.. الأسئلة كثيرة. | انتهى.",
    "توقف... ثم قال",
    "هل انتهى؟ | لا.",
    "قال د. أحمد نعم. | ثم غادر.",
    "قال أ.د. محمد علي نعم. | ثم غادر.",
    "قال م. سعد ود. علي نعم. | ثم غادر.",
    "عام 2016. | ثم بنسبة 3.5%. | ثم",
    "قال «نعم. لا.». | وأضاف",
    "في عام 1440 هـ. | وقال",
  ])("%s", (marked) => {
    expect(cut(marked.replaceAll(" | ", " "))).toBe(marked);
  });

  test.each([
    ["قال نعم.وأضاف لا", "قال نعم. | وأضاف لا"],
    ["قال نعم .وأضاف لا", "قال نعم . | وأضاف لا"],
    ['قال نعم."لا" أضاف', 'قال نعم."لا" أضاف'],
    ["He left.She came.", "He left.She came."],
    ["one\r\n\r\n\ttwo \u2028three\u00a0", "one | two | three"],
  ])("with spaces in the wrong place: %j", (text, expected) => {
    expect(cut(text)).toBe(expected);
  });
});
