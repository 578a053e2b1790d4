import { describe, expect, test } from "vitest";
import type { Act } from "../../src/quotations/quotation.ts";
import { type DatedStance, settled, shiftBetween, shiftOf } from "../../src/stances/shift.ts";
import type { Caveat, Position, SaidAt } from "../../src/stances/stance.ts";

interface Told {
  readonly hedged?: boolean;
  readonly sure?: boolean;
  readonly caveat?: Caveat;
  readonly precision?: SaidAt["precision"];
  readonly article?: string;
  readonly intensity?: 1 | 2 | 3;
}

/** A stance of one speaker on one topic, in an article of its own unless told. */
const held = (day: string, act: Act, position: Position, words: string, told: Told = {}): DatedStance => ({
  stance: {
    act,
    position,
    target: null,
    intensity: told.intensity ?? 2,
    hedged: told.hedged ?? false,
    sure: told.sure ?? true,
    topic: null,
    ...(told.caveat ? { caveat: told.caveat } : {}),
    evidence: { start: 0, end: words.length },
  },
  saidAt: { date: day, precision: told.precision ?? "day" },
  articleId: told.article ?? `${day} ${words}`,
  words,
});

const BACKED = held("2026-03-03", "backs", "supports", "I back the harbour wall");
const AGAINST = held("2026-04-09", "rejects", "opposes", "we reject the wall");

describe("a later stance against an earlier one", () => {
  test.each([
    ["reversed", BACKED, AGAINST],
    [
      "reversed",
      held("2026-03-03", "rejects", "opposes", "نرفض الجدار"),
      held("2026-03-04", "backs", "supports", "نؤيد الجدار"),
    ],
    ["held", AGAINST, held("2026-05-01", "criticises", "opposes", "the wall is a waste")],
    [
      "hardened",
      held("2026-03-03", "doubts", "mixed", "she had doubts about the wall"),
      held("2026-04-09", "rejects", "opposes", "we reject it outright"),
    ],
    [
      "hardened",
      held("2026-03-03", "criticises", "opposes", "لديه تحفظات على الجدار"),
      held("2026-04-09", "rejects", "opposes", "نرفض الجدار جملة وتفصيلا"),
    ],
    [
      "softened",
      held("2026-03-03", "rejects", "opposes", "نرفض الجدار"),
      held("2026-04-09", "rejects", "opposes", "لم نعد نطالب بإسقاط الجدار"),
    ],
    [
      "softened",
      AGAINST,
      held("2026-04-19", "criticises", "opposes", "unhappy with the wall, they no longer sought its refusal"),
    ],
    [
      "softened",
      held("2026-03-03", "rejects", "opposes", "not at any price"),
      held("2026-04-09", "rejects", "opposes", "against it still but willing to listen"),
    ],
    [
      "softened",
      held("2026-03-03", "rejects", "opposes", "نرفضه رفضا مطلقا"),
      held("2026-04-09", "criticises", "opposes", "الجدار خيار غير موفق لكنها منفتحة على البحث"),
    ],
    [
      "softened",
      held("2026-03-03", "rejects", "opposes", "we reject the wall"),
      held("2026-04-09", "agrees", "supports", "she could bear it if", { hedged: true }),
    ],
    [
      "softened",
      held("2026-03-03", "rejects", "opposes", "we reject the wall"),
      held("2026-04-09", "criticises", "opposes", "it is wrong and we will not block it", { intensity: 1 }),
    ],
  ] as const)("is %s", (kind, earlier, later) => {
    expect(shiftBetween(earlier, later)).toBe(kind);
  });

  test.each([
    ["said on one day", BACKED, held("2026-03-03", "rejects", "opposes", "we reject the wall")],
    ["in one article", { ...BACKED, articleId: "one" }, { ...AGAINST, articleId: "one" }],
    ["told as earlier", AGAINST, BACKED],
    [
      "of a month only",
      held("2026-03", "backs", "supports", "I back the wall", { precision: "month" }),
      AGAINST,
    ],
    ["of a year only", held("2019", "backs", "supports", "I back the wall", { precision: "year" }), AGAINST],
    ["without a day", { ...BACKED, saidAt: null }, AGAINST],
    ["hedged", held("2026-03-03", "backs", "supports", "may back the wall", { hedged: true }), AGAINST],
    ["unsure", held("2026-03-03", "backs", "supports", "backs the wall", { sure: false }), AGAINST],
    [
      "on a condition",
      held("2026-03-03", "backs", "supports", "backs it if it is cheap", { caveat: "conditional" }),
      AGAINST,
    ],
    ["in jest", BACKED, held("2026-04-09", "rejects", "opposes", "no", { caveat: "ironic" })],
    ["by a denial", BACKED, held("2026-04-09", "denies", "opposes", "that she backed the wall")],
    ["by leaning the other way", BACKED, held("2026-04-09", "doubts", "mixed", "doubts about the wall")],
    ["by a plain report", BACKED, held("2026-04-09", "says", "neutral", "the wall is long")],
  ] as const)("makes no shift %s", (_, earlier, later) => {
    expect(shiftBetween(earlier, later)).toBeNull();
  });
});

describe("a stance among all of its speaker's on the topic", () => {
  test("is the first where nothing was held before", () => {
    expect(shiftOf(BACKED, [BACKED, AGAINST])).toEqual({ kind: "first", from: null, to: BACKED });
  });

  test("is held against the last day before it", () => {
    const between = held("2026-03-20", "rejects", "opposes", "we are against it");
    expect(shiftOf(AGAINST, [BACKED, between, AGAINST])).toEqual({
      kind: "held",
      from: between,
      to: AGAINST,
    });
  });

  test("tells nothing where either day shows both sides", () => {
    const same = held("2026-04-09", "backs", "supports", "I am for it now");
    expect(shiftOf(AGAINST, [BACKED, same])).toBeNull();
    const torn = held("2026-03-03", "rejects", "opposes", "we are against it");
    expect(shiftOf(AGAINST, [BACKED, torn])).toBeNull();
  });

  test("passes over a long speech that names nothing: it may be about anything", () => {
    const speech = held(
      "2026-04-09",
      "criticises",
      "opposes",
      "while the world called last week a triumph it is a pity that there are still some who go on speaking of force",
    );
    expect(shiftOf(speech, [BACKED])?.kind).not.toBe("reversed");
  });
  test("passes over what does not count", () => {
    const joke = held("2026-03-20", "rejects", "opposes", "no", { caveat: "ironic" });
    expect(shiftOf(AGAINST, [joke, BACKED])?.from).toBe(BACKED);
  });
});

describe("moves of one speaker between two days", () => {
  const move = (kind: "reversed" | "hardened" | "softened") => ({ kind, from: null, to: {} as never });
  const kinds = (...all: readonly Parameters<typeof move>[0][]) =>
    settled(all.map(move)).map(({ kind }) => kind);

  test("are the turn alone where one is plain", () => {
    expect(kinds("softened", "reversed")).toEqual(["reversed"]);
  });

  test("are none where they go two ways, else all", () => {
    expect(kinds("softened", "hardened")).toEqual([]);
    expect(kinds("hardened", "hardened")).toEqual(["hardened", "hardened"]);
  });
});
