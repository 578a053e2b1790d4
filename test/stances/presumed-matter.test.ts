import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import type { Placed } from "../../src/stances/placed.ts";
import { onMatterOf } from "../../src/stances/presumed-matter.ts";
import { settingOf } from "../../src/stances/shift-setting.ts";
import type { Stance } from "../../src/stances/stance.ts";
import { topics } from "../readers.ts";

/** A stance on a target, or on what it only points at, in an article. */
function placed(lang: Language, text: string, target: string | null): Placed {
  const stance: Stance = {
    act: "rejects",
    position: "opposes",
    target: target === null ? null : { start: 0, end: target.length, text: target },
    intensity: 2,
    hedged: false,
    sure: true,
    topic: target === null ? null : topics.read({ lang, target, sentence: target }),
    ...(target === null ? { points: true as const } : {}),
    evidence: { start: 0, end: 1 },
  };
  return { stance, topicId: null, setting: settingOf({ lang, title: "", text }, ["Lena Fisk"]) };
}

const PHONES =
  "Parents filled the gym at Marlow High to hear the school board on phones, pouches and lessons. Teachers clapped, pupils groaned.";
const POUCHES =
  "Pouches filled the gym as Marlow High put phones away before lessons. The school board praised teachers, parents and pupils alike.";
const POOL = "Marlow opens a swimming pool near the high school after parents asked the board.";

describe("stances of a speaker that only point at a matter", () => {
  const ban = placed("en", PHONES, "This curfew on screens");
  test("are on that of an article of much the same words", () => {
    expect(onMatterOf(placed("en", POUCHES, null), [ban])).toEqual([ban]);
  });
  test("are not on that of an article that shares few of them", () => {
    expect(onMatterOf(placed("en", POOL, null), [ban])).toEqual([]);
  });
  test("are on none where each names a thing", () => {
    expect(onMatterOf(placed("en", POUCHES, "the new timetable"), [ban])).toEqual([]);
  });
  test("are not asked where another is surely on the matter", () => {
    const sure = placed("en", POUCHES, "the Marlow pouches");
    expect(onMatterOf(placed("en", POUCHES, "the pouches"), [ban, sure])).toEqual([sure]);
  });
});
