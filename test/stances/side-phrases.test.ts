import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { readSidePhrases } from "../../src/stances/side-lexicon.ts";
import { sidePhraseAt } from "../../src/stances/side-phrases.ts";
import { tokens } from "../../src/text/tokens.ts";

type Lists = Readonly<Record<string, readonly string[]>>;
/** What each kind of phrase tells of the thing as it stands, and negated. */
const TOLD: Readonly<Record<string, readonly [string | null, string | null]>> = {
  takes: ["for", "against"],
  refuses: ["against", "open"],
  bears: ["open", "against"],
  onlyNot: [null, "against"],
  dropsNo: ["open", null],
  dropsYes: ["against", null],
  turnsFor: ["for", null],
  turnsAgainst: ["against", null],
  doubts: ["doubt", null],
  keen: [null, "doubt"],
};
const THING = { ar: "الميناء", en: "the harbour" } as const;

/** The phrase as somebody would write it, in its first form and in its last, with a thing where it takes one. */
function written(phrase: string, lang: "ar" | "en"): readonly string[] {
  const form = (word: string, pick: 0 | -1): string => {
    if (word === "*") return THING[lang];
    if (word === ".") return "";
    if (word.endsWith("~")) return word.slice(0, -1) + THING[lang];
    const one = word.split("/").at(pick)!;
    return one.startsWith("+") ? `ن${one.slice(1)}` : one;
  };
  const ends = /(?:\*|~|\.)$/u.test(phrase) ? "" : ` ${THING[lang]}`;
  return ([0, -1] as const).map((pick) =>
    `${phrase
      .split(" ")
      .map((word) => form(word, pick))
      .join(" ")}${ends}`.trim(),
  );
}

describe.each(["ar", "en"] as const)("phrases of a side (%s)", (lang) => {
  const phrases = readSidePhrases(packagedConfigDir(), lang);
  const { utterances, ...lists } = JSON.parse(
    readFileSync(join(packagedConfigDir(), "lexicon", lang, "sides.json"), "utf8"),
  ) as Lists & { utterances: Lists };
  const cases = Object.entries(lists).flatMap(([kind, list]) =>
    list.map((phrase) => [kind, phrase] as const),
  );

  test.each(cases)("%s: %s", (kind, phrase) => {
    for (const words of written(phrase, lang)) {
      const [plain, negated] = [false, true].map(
        (turned) => sidePhraseAt(tokens(words), 0, phrases, turned)?.lean ?? null,
      );
      expect({ words, plain, negated }).toEqual({ words, plain: TOLD[kind]![0], negated: TOLD[kind]![1] });
    }
  });

  test("no phrase is of two kinds", () => {
    const all = cases.map(([, phrase]) => phrase);
    expect(all.filter((phrase, at) => all.indexOf(phrase) !== at)).toEqual([]);
  });
});
