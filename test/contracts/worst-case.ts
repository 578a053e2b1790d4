import type { QuotationId, SpeakerId } from "../../src/base/ids.ts";
import { tokenOf } from "../../src/digests/controls.ts";
import type { Block, PartQuotation, Thread } from "../../src/digests/thread.ts";
import { INJECTIONS } from "./threads.ts";

const KINDS = ["arabic", "emoji", "markup", "mentions", "invisible"] as const;
export type WorstCase = (typeof KINDS)[number];
export const WORST_CASES: readonly WorstCase[] = KINDS;

/** One grapheme cluster after another that chats get wrong; 3,000 UTF-16 units or a little more. */
const filled = (piece: string): string => piece.repeat(Math.ceil(3_000 / piece.length));

const TEXTS: Readonly<Record<WorstCase, string>> = {
  arabic: filled("لن نقبل بفتح المعبر قبل الاتفاق، ولن نتراجع عمّا وُقّع عليه في الميناء. "),
  emoji: filled("👩‍👩‍👧‍👦🏳️‍🌈🇪🇬❤️‍🔥👍🏽"),
  markup: filled(INJECTIONS.join(" ")),
  mentions: filled("@everyone @here <!channel> <!here> <@U0ADMIN> <@123456789012345678> <@&1> <#C0X> "),
  invisible: filled("ب\u200Bت\u200C\u200D \u2066a\u2069 \u202Bb\u202C\u200F\u200E\uFEFFc\u2060 "),
};

/** The words of each quotation, told apart by a number at their end. */
export const wordsOf = (kind: WorstCase, story: number, at: number): string => `${TEXTS[kind]}${story}.${at}`;

/** 40 stories with five quotations each: 200 of 3,000 characters, with controls below every story. */
export function worstThread(kind: WorstCase): Thread {
  const text = TEXTS[kind];
  const lang = kind === "arabic" ? "ar" : "en";
  const stories = Array.from({ length: 40 }, (_, story) => {
    const blocks: Block[] = [
      { kind: "title", lang, runs: [{ text: text.slice(0, 300), href: "https://news.example/s" }] },
    ];
    const quotations: PartQuotation[] = [];
    for (let at = 0; at < 5; at++) {
      const words = wordsOf(kind, story, at);
      blocks.push(
        { kind: "label", lang, position: "opposes", text: text.slice(0, 80) },
        {
          kind: "paragraph",
          lang,
          runs: [{ text: text.slice(0, 120), style: "strong" }, { text: text.slice(0, 200) }],
        },
        { kind: "quotation", lang, text: words, open: "“", close: "”" },
        {
          kind: "meta",
          lang,
          runs: [{ text: text.slice(0, 90), href: "https://news.example/a?b=1&c=2", style: "quiet" }],
        },
      );
      quotations.push({
        quotationId: `0000000${story}-0000-7000-8000-00000000000${at}` as QuotationId,
        speakerId: `${at}`.repeat(24) as SpeakerId,
        name: text.slice(0, 120),
        words: text.slice(0, 60),
      });
    }
    const about = ["01a213a0-07d1-7003-b0dd-5bb660c9e6db", story + 1] as const;
    const controls = [
      {
        lang,
        controls: [
          { kind: "button", token: tokenOf("more", ...about), label: text.slice(0, 200) },
          { kind: "button", token: tokenOf("wrong", ...about), label: "?" },
        ],
      },
    ] as const;
    return { role: "story", blocks, quotations, controls } as const;
  });
  const parent: Block[] = [{ kind: "title", lang, runs: [{ text: text.slice(0, 400), style: "strong" }] }];
  for (let story = 0; story < 40; story++)
    parent.push({
      kind: "bullet",
      lang,
      runs: [
        { text: text.slice(0, 110), style: "strong" },
        { text: text.slice(0, 60), style: "quiet" },
      ],
    });
  return { lang, parts: [{ role: "parent", blocks: parent }, ...stories] };
}
