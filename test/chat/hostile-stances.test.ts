import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { blockHtml } from "../../src/archive/blocks.ts";
import type { TopicId } from "../../src/base/ids.ts";
import { render as renderDiscord } from "../../src/chat/discord/render.ts";
import { render as renderSlack } from "../../src/chat/slack/render.ts";
import { textOf } from "../../src/chat/terminal/post.ts";
import { render as renderTerminal, type TerminalPayload } from "../../src/chat/terminal/render.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { holdingOf, shiftBlocks } from "../../src/digests/shifts.ts";
import { statementsOf } from "../../src/digests/statements.ts";
import type { Block, Part, Thread } from "../../src/digests/thread.ts";
import { stancePart } from "../../src/lookups/stance-part.ts";
import { topicPart } from "../../src/lookups/topic-part.ts";
import type { LedgerRow } from "../../src/store/ledger.ts";
import { article, NOW, said, speaker } from "../digests/sample.ts";
import { shownIn as shownInDiscord } from "./discord/shown.ts";
import { shownIn as shownInSlack } from "./slack/shown.ts";

const MARKUP = "<!channel> <b>&amp;</b> *x* _y_ `z` ||s|| [a](https://evil.example) @everyone :tada: # h";
const HIDDEN = "\u202e\u0000\u001b[31m";
const HOSTILE = `${MARKUP}${HIDDEN}`;
const TARGET = `the toll ${MARKUP}`;

const WHO = speaker(`Ann ${HOSTILE} Bell`, `minister of ${HOSTILE}`);
const sourced = (id: string, day: string, words: string, side: "supports" | "opposes") =>
  said(
    article({
      id,
      lang: "en",
      title: HOSTILE,
      publisher: `Post ${HOSTILE}`,
      publishedAt: `${day}T09:00:00.000Z`,
      text: `She spoke. "${words} ${TARGET} now," she said.`,
    }),
    {
      who: WHO,
      type: "direct",
      content: [`${words} ${TARGET} now,`],
      stances: [[side === "supports" ? "backs" : "rejects", side, TARGET]],
    },
  );
const before = sourced("then", "2026-11-03", "I oppose", "opposes");
const after = sourced("now", "2026-11-25", "I back", "supports");

const row: LedgerRow = {
  quotationId: after.id,
  n: 0,
  articleId: after.article.id,
  speakerId: WHO.id,
  topicId: "t" as TopicId,
  position: "supports",
  act: "backs",
  intensity: 2,
  saidAt: "2026-11-25T09:00:00.000Z",
  precision: "article",
  sure: true,
  posted: true,
  vanishedAt: null,
  lang: "en",
  target: TARGET,
};
const point = { row, statement: statementsOf([after])[0]! };
const standing = { position: "supports", since: "2026-11-25", latest: [row] } as const;
const wording = {
  lang: "en",
  phrases: createPhrases(packagedConfigDir()),
  now: NOW,
  timeZone: "UTC",
} as const;
const name = { text: HOSTILE, lang: "en" } as const;
const held = (from: typeof after) =>
  holdingOf(from, from.reading.stances[0]!, { speakerId: WHO.id, topicId: "t" });

const PARTS: readonly (readonly [string, readonly Block[]])[] = [
  [
    "where somebody stands",
    stancePart({
      ...wording,
      query: HOSTILE,
      asOf: null,
      topics: [{ topicId: row.topicId, name, standing, current: [point], earlier: [point], more: true }],
    }).blocks,
  ],
  [
    "who stands where",
    topicPart({
      ...wording,
      query: HOSTILE,
      asOf: null,
      topics: [
        {
          name,
          stances: {
            speakers: [{ speakerId: WHO.id, standing, points: [point] }],
            counts: { supports: 1, opposes: 0, mixed: 0 },
            unsure: [point],
            more: false,
          },
        },
      ],
    }).blocks,
  ],
  ["a shift", shiftBlocks({ kind: "reversed", from: held(before), to: held(after) }, wording)],
];

const threadOf = (blocks: readonly Block[]): Thread => {
  const part: Part = { role: "parent", blocks };
  return { lang: "en", parts: [part] };
};
const HIDDEN_SIGNS = /[\u0000\u001b\u202e]/u;

describe.each(PARTS)("what articles wrote cannot act in a chat: %s", (_, blocks) => {
  const quoted = blocks.flatMap((block) => (block.kind === "quotation" ? [block.text] : []));

  test("quotations are slices of their articles", () => {
    expect(quoted.length).toBeGreaterThan(0);
    for (const text of quoted)
      expect([before, after].some((one) => one.article.text.includes(text))).toBe(true);
  });

  test("Slack", () => {
    for (const { payload } of renderSlack(threadOf(blocks))) {
      const shown = shownInSlack({ ...(payload as object), ts: "1" } as never);
      expect(shown.live).toEqual([]);
      expect(shown.words).not.toMatch(HIDDEN_SIGNS);
      expect(shown.links.every((link) => link.startsWith("https://news.example/"))).toBe(true);
    }
  });

  test("Discord", () => {
    for (const { payload } of renderDiscord(threadOf(blocks))) {
      const { content, description } = payload as { content: string; description: string };
      const shown = shownInDiscord({ id: "1", content, embeds: [{ description }] } as never);
      expect(shown.live).toEqual([]);
      expect(shown.words).not.toMatch(HIDDEN_SIGNS);
      expect(shown.links.every((link) => link.startsWith("https://news.example/"))).toBe(true);
    }
  });

  test("terminal", () => {
    const screen = new Writable();
    for (const { payload, role } of renderTerminal(threadOf(blocks))) {
      const text = textOf(payload as TerminalPayload, role, { screen, env: {}, bidi: "off" } as never);
      expect(text).not.toMatch(HIDDEN_SIGNS);
    }
  });
});

test("a page of the archive holds the words as words", () => {
  const page = PARTS.flatMap(([, blocks]) => blocks.map((block) => blockHtml(block).html)).join("");
  expect(page).toContain("&lt;b&gt;&amp;amp;&lt;/b&gt;");
  expect(page).not.toMatch(HIDDEN_SIGNS);
  expect(page).not.toMatch(/<b>|<!channel>|href="https:\/\/evil/u);
});
