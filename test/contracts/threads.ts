import type { Block, Thread } from "../../src/digests/thread.ts";

/** A small digest in both languages, as `compose` lays one out. */
export const smallThread: Thread = {
  lang: "en",
  parts: [
    {
      role: "parent",
      blocks: [
        { kind: "title", lang: "en", runs: [{ text: "Who said what: 24 November" }] },
        {
          kind: "paragraph",
          lang: "en",
          runs: [{ text: "2 stories · 3 speakers · 3 quotations", style: "quiet" }],
        },
        { kind: "bullet", lang: "en", runs: [{ text: "Harbour workers end their strike", style: "strong" }] },
        { kind: "bullet", lang: "ar", runs: [{ text: "الوزيرة تعلن فتح المعبر" }] },
      ],
    },
    {
      role: "story",
      blocks: [
        {
          kind: "title",
          lang: "en",
          runs: [{ text: "Harbour workers end their strike", href: "https://news.example/harbour?a=1&b=2" }],
        },
        { kind: "paragraph", lang: "en", runs: [{ text: "Cranes moved again on Monday." }] },
        { kind: "label", lang: "en", position: "supports", text: "Supports" },
        {
          kind: "paragraph",
          lang: "en",
          runs: [{ text: "Marta Lind", style: "strong" }, { text: ", port director, backs the deal" }],
        },
        {
          kind: "quotation",
          lang: "en",
          text: "We signed because it is fair, & it will last",
          open: "“",
          close: "”",
        },
        {
          kind: "meta",
          lang: "en",
          runs: [
            { text: "Harbour Post", style: "quiet", href: "https://news.example/harbour" },
            { text: " · ", style: "quiet" },
            { text: "09:20", style: "quiet" },
          ],
        },
      ],
    },
    {
      role: "story",
      blocks: [
        { kind: "title", lang: "ar", runs: [{ text: "الوزيرة تعلن فتح المعبر" }] },
        { kind: "label", lang: "ar", position: "opposes", text: "يعارض" },
        {
          kind: "paragraph",
          lang: "ar",
          runs: [{ text: "سامي الحداد", style: "strong" }, { text: "، رئيس النقابة" }],
        },
        {
          kind: "quotation",
          lang: "ar",
          text: "لن نقبل بفتح المعبر قبل \u200Fالاتفاق\nولن نتراجع",
          open: "«",
          close: "»",
        },
        {
          kind: "meta",
          lang: "ar",
          runs: [
            { text: "BBC عربي", style: "quiet", href: "https://news.example/ar/%D8%A7" },
            { text: " · 11:05", style: "quiet" },
          ],
        },
      ],
    },
    {
      role: "footer",
      blocks: [{ kind: "meta", lang: "en", runs: [{ text: "4 feeds checked, all in good order." }] }],
    },
  ],
};

const parent: Thread["parts"][number] = {
  role: "parent",
  blocks: [{ kind: "title", lang: "en", runs: [{ text: "Digest" }] }],
};
export const threadOf = (blocks: readonly Block[]): Thread => ({
  lang: "en",
  parts: [parent, { role: "story", blocks }],
});

/** Words that a chat, a terminal or a reader could take for something else. All are the project's own. */
export const INJECTIONS: readonly string[] = [
  "*bold* _italic_ ~struck~ `code` ***all*** __under__ ~~gone~~ ||hidden||",
  "```\nblock\n```",
  "<!channel> <!here> <!everyone> @here @channel @everyone <@U012AB3CD> <@&123456789012345678> <#C0DIGESTS>",
  "<https://evil.example|click> [click](https://evil.example) <https://evil.example> [a](<https://evil.example>)",
  "&lt;!channel&gt; &amp; &quot;",
  "# heading\n## heading\n-# small\n> quoted\n>>> all quoted\n- item\n+ item\n1. first\n2) second",
  ":smile: :+1: <:blob:123456789012345678> <t:1618953630:R> </help:123>",
  "back\\slash \\* \\\\ \\_ trailing\\",
  "zero\u200Bwidth\u200Cjoiners\u200Dand\u2060more\uFEFF",
  "\u202Bembedded\u202C \u2067isolated\u2069 \u200Emarked\u200F",
  "left open \u202B \u2067 and never closed",
  "  space at both ends  ",
  "السلام *عليكم* <!here> و (قوسان) [مربعان]",
  "👩‍👩‍👧‍👦 🇪🇬 é ﷺ 𝔘𝔫𝔦",
  "a|b {c} $d $(id) %s %n {{f}} ';--",
];
