import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { createArabicGrammar } from "../../src/quotations/arabic/grammar.ts";
import { createEnglishGrammar } from "../../src/quotations/english/grammar.ts";
import { readStanceLexicon } from "../../src/stances/lexicon.ts";
import { statementOf } from "../../src/stances/statement.ts";
import { traitsOf } from "../../src/stances/traits.ts";
import { documentOf } from "../../src/text/document.ts";

const configDir = packagedConfigDir();
const grammars = { ar: createArabicGrammar(configDir), en: createEnglishGrammar(configDir) };
const lexicons = { ar: readStanceLexicon(configDir, "ar"), en: readStanceLexicon(configDir, "en") };

const traits = (lang: "ar" | "en", text: string): Set<string> => {
  const document = documentOf(text, lang);
  const [quotation] = grammars[lang].quotations(document);
  return traitsOf(statementOf(document, quotation!, null, lexicons[lang]), lexicons[lang]);
};

describe("traits of a statement", () => {
  test.each([
    ["en", "Sara Adler said that if the dam breaks the town will drown.", ["if", "future", "c:say", "src"]],
    ["en", "“We will not sign,” Sara Adler said.", ["we", "never", "we-never", "t:direct"]],
    ["en", "Sara Adler said the harbour must be dredged but the town cannot pay.", ["duty", "but", "cannot"]],
    ["en", "Sara Adler said 40 boats and 300 nets were lost.", ["#:2"]],
    ["ar", "وقالت الوزيرة سارة عادل إنه إذا انهار السد فستغرق البلدة.", ["if", "future", "c:قال"]],
    ["ar", "وقالت الوزيرة سارة عادل: «هل يصدق أحد هذا؟»", ["z:?", "t:direct"]],
    ["ar", "وقالت الوزيرة سارة عادل: «سنبني الميناء».", ["we", "future", "we-will"]],
    ["ar", "وقالت الوزيرة سارة عادل إن الميناء أكبر لكن الرسوم أقل.", ["compares", "but"]],
  ] as const)("%s: %s", (lang, text, expected) => {
    expect([...traits(lang, text)]).toEqual(expect.arrayContaining([...expected]));
  });

  test.each([
    ["en", "Sara Adler said the plan was not a success.", "Sara Adler said the plan was a success."],
    ["ar", "وقالت سارة عادل إن الخطة ليست ناجحة.", "وقالت سارة عادل إن الخطة ناجحة."],
  ] as const)("praise behind a negation counts as blame (%s)", (lang, denied, plain) => {
    expect(traits(lang, plain)).toContain("pm:1");
    expect(traits(lang, denied)).toContain("pm:-1");
  });
});
