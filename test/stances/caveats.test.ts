import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import type { Quotation } from "../../src/quotations/quotation.ts";
import { caveatOf } from "../../src/stances/caveats.ts";
import { documentOf } from "../../src/text/document.ts";
import { sliceOf } from "../../src/text/span.ts";

/** The caveat of words said in a text: `said` and `cue` are slices of it, `about` the target. */
function caveat(
  lang: Language,
  text: string,
  said: string,
  cue: string,
  about: string | null = null,
): string {
  const slice = (words: string) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`not in the text: ${words}`);
    return sliceOf(text, { start, end: start + words.length });
  };
  const quotation: Quotation = {
    type: "indirect",
    content: [slice(said)],
    verbatim: [],
    cue: {
      ...slice(cue),
      lemma: cue,
      act: "says",
      agreement: { gender: null, number: null },
      negated: false,
    },
    source: null,
    via: null,
    confidence: 1,
  };
  const target = about === null ? null : slice(about);
  const saidAt = { date: "2026-11-25", precision: "article" } as const;
  return caveatOf(documentOf(text, lang), quotation, saidAt, target) ?? "plain";
}

describe("what stands against a stance", () => {
  test.each([
    [
      "en",
      "conditional",
      "Mara Tilling said she would back the tram if fares stayed flat.",
      "she would back the tram if fares stayed flat",
      "said",
      "the tram",
    ],
    [
      "en",
      "ironic",
      'Tilling said: "Of course the tram is a wonderful idea."',
      "Of course the tram is a wonderful idea",
      "said",
      "the tram",
    ],
    [
      "en",
      "ironic",
      'Tilling said: "Brilliant. I am delighted with this tram."',
      "Brilliant. I am delighted with this tram",
      "said",
      "this tram",
    ],
    [
      "en",
      "disclaimed",
      'Tilling said: "It is not true that I back the tram."',
      "It is not true that I back the tram",
      "said",
      "the tram",
    ],
    [
      "en",
      "conditional",
      "Tilling said she would have backed the tram had it been cheaper.",
      "she would have backed the tram had it been cheaper",
      "said",
      "the tram",
    ],
    [
      "en",
      "relayed",
      "Speaking for the council, Tilling said the council backed the tram.",
      "the council backed the tram",
      "said",
      "the tram",
    ],
    [
      "en",
      "background",
      "In 2019 Tilling had said that she backed the tram.",
      "she backed the tram",
      "had said",
      "the tram",
    ],
    ["ar", "ironic", "وقالت سالم: «ما أروع الترام».", "ما أروع الترام", "قالت", "الترام"],
    [
      "ar",
      "disclaimed",
      "وقالت سالم: «غير صحيح أنني أؤيد الترام».",
      "غير صحيح أنني أؤيد الترام",
      "قالت",
      "الترام",
    ],
    [
      "en",
      "relayed",
      'Tilling said: "I quote my neighbour: the tram will ruin us and I will fight it."',
      "I quote my neighbour: the tram will ruin us and I will fight it",
      "said",
      "the tram",
    ],
    [
      "en",
      "relayed",
      'Tilling read out the chairman\'s message: "I am against the tram," it said.',
      "I am against the tram",
      "said",
      "the tram",
    ],
    [
      "ar",
      "relayed",
      "وتلت المتحدثة مريم سالم بيانا جاء فيه أن الترام مرفوض.",
      "الترام مرفوض",
      "جاء",
      "الترام",
    ],
    [
      "ar",
      "relayed",
      "وقالت المتحدثة إن الوزير يرى في الترام ضرورة.",
      "الوزير يرى في الترام ضرورة",
      "قالت",
      "الترام",
    ],
    [
      "en",
      "conditional",
      "Unless fares stay flat, we oppose the tram, Tilling said.",
      "Unless fares stay flat, we oppose the tram",
      "said",
      "the tram",
    ],
    [
      "en",
      "conditional",
      "Tilling said we support the tram, provided fares stay flat.",
      "we support the tram, provided fares stay flat",
      "said",
      "the tram",
    ],
    [
      "ar",
      "conditional",
      "قالت مارا تيلنغ إنها ستدعم الترام إذا بقيت الأجرة على حالها.",
      "ستدعم الترام إذا بقيت الأجرة على حالها",
      "قالت",
      "الترام",
    ],
    [
      "ar",
      "conditional",
      "قالت مارا تيلنغ إنها ستدعم الترام إن خُفضت الأجرة.",
      "ستدعم الترام إن خُفضت الأجرة",
      "قالت",
      "الترام",
    ],
    [
      "ar",
      "conditional",
      "قال إن الكتلة لن تؤيد الترام ما لم تخفض الأجرة.",
      "الكتلة لن تؤيد الترام ما لم تخفض الأجرة",
      "قال",
      "الترام",
    ],
    [
      "en",
      "ironic",
      "Tilling joked that she could not wait for the tram.",
      "she could not wait for the tram",
      "joked",
    ],
    ["ar", "ironic", "وعلقت تيلنغ ساخرة: يا لها من فكرة رائعة.", "يا لها من فكرة رائعة", "علقت"],
    [
      "en",
      "relayed",
      "Reading aloud from a leaflet, Tilling said the tram was a gift to the town.",
      "the tram was a gift to the town",
      "said",
    ],
    [
      "en",
      "relayed",
      "Tilling said: they claim the tram is a gift to the town.",
      "they claim the tram is a gift to the town",
      "said",
    ],
    [
      "en",
      "disclaimed",
      "Tilling said: I never said we support the tram.",
      "I never said we support the tram",
      "said",
    ],
    ["ar", "disclaimed", "قالت تيلنغ: لم أقل إنني أرفض الترام.", "لم أقل إنني أرفض الترام", "قالت"],
    [
      "en",
      "former",
      "Tilling said she used to oppose the tram.",
      "she used to oppose the tram",
      "said",
      "the tram",
    ],
    ["ar", "former", "قالت تيلنغ إنها كانت تعارض الترام.", "كانت تعارض الترام", "قالت", "الترام"],
    [
      "en",
      "background",
      "Tilling had earlier said she opposed the tram.",
      "she opposed the tram",
      "said",
      "the tram",
    ],
    ["ar", "background", "وكانت مارا تيلنغ قد صرحت بأنها تعارض الترام.", "تعارض الترام", "صرحت", "الترام"],
    [
      "en",
      "plain",
      "Tilling said we reject the tram outright, and will sue if it is built.",
      "we reject the tram outright, and will sue if it is built",
      "said",
      "the tram",
    ],
    [
      "en",
      "plain",
      "Tilling said she opposed the tram and would ask for a vote.",
      "she opposed the tram and would ask for a vote",
      "said",
      "the tram",
    ],
    [
      "ar",
      "plain",
      "قالت تيلنغ إن الترام خطأ وإن أرقامه لا تصح.",
      "الترام خطأ وإن أرقامه لا تصح",
      "قالت",
      "الترام",
    ],
    [
      "ar",
      "plain",
      "قالت تيلنغ: نرفض الترام، وسنقاضي البلدية إن بُني.",
      "نرفض الترام، وسنقاضي البلدية إن بُني",
      "قالت",
      "الترام",
    ],
  ] as const)("%s: %s: %s", (lang, expected, text, said, cue, about?: string) => {
    expect(caveat(lang, text, said, cue, about ?? null)).toBe(expected);
  });
});
