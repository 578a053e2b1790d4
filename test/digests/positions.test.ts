import { describe, expect, test } from "vitest";
import type { QuotationId, SpeakerId } from "../../src/base/ids.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { correctedPicture, pictureOf, storyPicture } from "../../src/digests/positions.ts";
import type { Holding } from "../../src/digests/shifts.ts";
import type { Statement } from "../../src/digests/statements.ts";
import type { PicturePoint } from "../../src/digests/thread.ts";
import type { Shift } from "../../src/stances/shift.ts";
import type { Position, Stance } from "../../src/stances/stance.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker } from "../store/samples.ts";

const phrases = createPhrases(packagedConfigDir());
const wording = { lang: "en", timeZone: "UTC", now: at("12:00:00"), phrases } as const;
const idOf = (text: string) => text as QuotationId;

/** A statement of a speaker who takes a side; its words are the speaker's name. */
const statement = (name: string, position: Position, n = 1): Statement => {
  const article = { ...sampleArticle(name), id: `article-${name}` as never };
  return {
    id: idOf(`${name}-${n}`),
    speaker: sampleSpeaker(name, { id: name as SpeakerId }),
    reading: sampleReading(article.text, "we will rebuild the bridge"),
    article,
    also: [],
    origins: 1,
    vanishedAt: null,
    stances: [],
    position,
    other: null,
  };
};
const noMoves = new Map<QuotationId, Shift<Holding>>();

/** What somebody held two weeks before. */
function held(name: string, position: "supports" | "opposes"): Shift<Holding> {
  const { id, article, reading } = statement(name, position, 0);
  const from = {
    stance: { position } as Stance,
    saidAt: { date: "2026-02-24", precision: "day" },
    sourced: { id, article, reading },
  } as unknown as Holding;
  return { kind: "reversed", from, to: from };
}

describe("the picture of a story", () => {
  test("is made of three speakers who take sides, and of no fewer", () => {
    const two = [statement("Ada", "supports"), statement("Bo", "opposes"), statement("Bo", "mixed", 2)];
    expect(storyPicture("A bridge", two, noMoves, wording)).toBeNull();
    expect(storyPicture("A bridge", [...two, statement("Cy", "neutral")], noMoves, wording)).toBeNull();
    const three = storyPicture("A bridge", [...two, statement("Cy", "opposes")], noMoves, wording)!;
    expect(three.points.map(({ row, position }) => `${row} ${position}`)).toEqual([
      "Ada supports",
      "Bo opposes",
      "Bo mixed",
      "Cy opposes",
    ]);
    expect(three.alt).toBe(
      "A bridge. Ada: Supports 10 March 2026. Bo: Opposes 10 March 2026, Mixed or doubtful 10 March 2026. Cy: Opposes 10 March 2026",
    );
  });

  test("is made of one speaker who has moved, with what was held before", () => {
    const moves = new Map([[idOf("Ada-1"), held("Ada", "opposes")]]);
    const picture = storyPicture("A bridge", [statement("Ada", "supports")], moves, wording)!;
    expect(picture.alt).toBe("A bridge. Ada: Supports 10 March 2026, Opposes 24 February 2026");
    expect(picture.points.map(({ about }) => about)).toEqual(["Ada-1", "Ada-0"]);
  });

  test("one cell is no picture, however often it is filled", () => {
    const point = (hour: string): PicturePoint => ({ row: "Ada", at: at(hour), position: "supports" });
    const points = [point("08:00:00"), point("09:00:00")];
    expect(pictureOf({ title: "A", lang: "en", timeZone: "UTC", points }, { phrases })).toBeNull();
    const other = { ...point("09:00:00"), position: "opposes" } as const;
    expect(
      pictureOf({ title: "A", lang: "en", timeZone: "UTC", points: [...points, other] }, { phrases }),
    ).not.toBeNull();
  });
});

test("a speaker who was renamed takes along what was held before; of two names each has its own", () => {
  const moves = new Map([[idOf("Ada-1"), held("Ada", "opposes")]]);
  const picture = storyPicture(
    "A bridge",
    [statement("Ada", "supports"), statement("Ada", "opposes", 2)],
    moves,
    wording,
  )!;
  const shown = new Set([idOf("Ada-1"), idOf("Ada-2")]);
  const rows = (renamed: readonly (readonly [string, string])[]): readonly string[] =>
    correctedPicture(
      picture,
      { gone: new Set(), renamed: new Map(renamed.map(([id, name]) => [idOf(id), name])), shown },
      { phrases },
    ).points.map(({ row, about }) => `${about} ${row}`);
  expect(
    rows([
      ["Ada-1", "Zoe"],
      ["Ada-2", "Zoe"],
    ]),
  ).toEqual(["Ada-1 Zoe", "Ada-0 Zoe", "Ada-2 Zoe"]);
  expect(rows([["Ada-2", "Zoe"]])).toEqual(["Ada-1 Ada", "Ada-0 Ada", "Ada-2 Zoe"]);
  const left = correctedPicture(picture, { gone: shown, renamed: new Map(), shown }, { phrases });
  expect([left.points, left.alt]).toEqual([[], ""]);
});
