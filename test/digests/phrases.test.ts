import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../src/base/language.ts";
import { PHRASES } from "../../src/digests/phrase-keys.ts";
import { allPhraseKeys, createPhrases, entriesOf } from "../../src/digests/phrases.ts";

const config = join(import.meta.dirname, "../../config");
const messages = (lang: Language): Record<string, string> =>
  JSON.parse(readFileSync(join(config, "messages", `${lang}.json`), "utf8"));
const plain = (entry: string): string => entry.replace(/_(?:zero|one|two|few|many|other|m|f|p)$/u, "");

describe("message files", () => {
  test("hold the same phrases, in all plural forms of the language, and no others", () => {
    for (const lang of LANGUAGES) {
      const held = Object.keys(messages(lang));
      const asked = allPhraseKeys().flatMap((key) => entriesOf(lang, key));
      expect(asked.filter((entry) => !held.includes(entry))).toEqual([]);
      expect(
        held.filter((entry) => !asked.includes(entry) && !/^(?:act|about)\..*_[mfp]$/u.test(entry)),
      ).toEqual([]);
    }
    const [one, other] = LANGUAGES.map((lang) => [...new Set(Object.keys(messages(lang)).map(plain))].sort());
    expect(one).toEqual(other);
  });

  test("take only the values that the code gives", () => {
    for (const lang of LANGUAGES) {
      for (const [entry, text] of Object.entries(messages(lang))) {
        const given: readonly string[] = (PHRASES as Record<string, readonly string[]>)[plain(entry)] ?? [];
        for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/gu)) {
          expect(given, `${lang} ${entry}`).toContain(name === "n" ? "count" : name);
        }
      }
    }
  });
});

describe("phrases", () => {
  const phrases = createPhrases(config);

  test("count in six Arabic forms with Latin digits", () => {
    const counted = [0, 1, 2, 3, 11, 100].map((count) => phrases.phrase("ar", "count.stories", { count }));
    expect(counted).toEqual(["لا مواضيع", "موضوع واحد", "موضوعان", "3 مواضيع", "11 موضوعًا", "100 موضوع"]);
    expect(phrases.phrase("en", "count.stories", { count: 1234 })).toBe("1,234 stories");
  });

  test("agree with the speaker", () => {
    expect(phrases.phrase("ar", "about.calls-for", { form: "f" })).toBe("تدعو إلى");
    expect(phrases.phrase("ar", "about.calls-for", { form: null })).toBe("دعوة إلى");
    expect(phrases.phrase("ar", "about.calls-for", { form: "p" })).toBe("دعوة إلى");
    expect(phrases.phrase("en", "about.calls-for", { form: "p" })).toBe("call for");
  });

  test("leave values as they are: no markup, no templates of their own", () => {
    const name = "<b>&amp; $t(quotes.none) {{n}} {{name}}";
    expect(phrases.phrase("en", "meta.via", { name })).toBe(`via ${name}`);
  });

  test("write dates and times in the zone", () => {
    const at = "2026-11-26T23:05:00.000Z";
    expect(phrases.weekday("en", at, "Asia/Beirut")).toBe("Friday, 27 November 2026");
    expect(phrases.weekday("ar", at, "Asia/Beirut")).toBe("الجمعة، 27 نوفمبر 2026");
    expect(phrases.time("ar", at, "Asia/Beirut")).toBe("01:05");
    expect(phrases.date("en", "no date", "UTC")).toBe("");
  });

  test("a file that lacks a phrase is named, with the phrase", () => {
    const dir = mkdtempSync(join(tmpdir(), "quotewire-messages-"));
    mkdirSync(join(dir, "messages"));
    for (const lang of LANGUAGES) {
      const { "quotes.none": _left, ...rest } = messages(lang);
      writeFileSync(join(dir, "messages", `${lang}.json`), JSON.stringify(rest));
    }
    expect(() => createPhrases(dir)).toThrow(/ar\.json lacks quotes\.none/u);
    expect(() => createPhrases(join(dir, "nowhere"))).toThrow(/cannot be read/u);
  });
});
