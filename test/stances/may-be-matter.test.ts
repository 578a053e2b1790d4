import { expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { type Glimpsed, mayBeMatter } from "../../src/stances/may-be-matter.ts";
import type { Placed } from "../../src/stances/placed.ts";
import { settingOf } from "../../src/stances/shift-setting.ts";
import { sameMatter } from "../../src/stances/shift-topic.ts";
import type { Stance } from "../../src/stances/stance.ts";
import { topics as reader } from "../readers.ts";

const ENGLISH =
  "the Halwan bridge;a bridge in Halwan;the bridge;the plan;it;the Tolga crossing;Tolga;the water treaty with Meren;the treaty;the closure;" +
  "the closure of the field hospital;the congestion charge;the charge;scrap the congestion charge;the bill to be rejected;the bill;" +
  "the cost of the dam;the dam;sending the bronzes back;the return of the bronzes;the 2026 budget;the budget;Lavrov;the truce in Aleppo;a ceasefire";
const ARABIC =
  "جسر حلوان;الجسر;الخطة;معاهدة المياه;إغلاق المستشفى الميداني;الهدنة في حلب;كلفة السد;السد;حلوان;لافروف;إلغاء الرسوم";

/** Stances on all of these, each in an article of one affair: so that nothing but their targets parts them. */
const stances = (
  [
    ["en", ENGLISH],
    ["ar", ARABIC],
  ] as const
).flatMap(([lang, targets]) =>
  targets.split(";").flatMap((target) => [placed(lang, target, "backs"), placed(lang, target, "calls-for")]),
);

function placed(lang: Language, target: string, act: Stance["act"]) {
  const all = `${ENGLISH} Halwan Meren Tolga Aleppo. ${ARABIC}`.replaceAll(";", ". ");
  const topic = reader.read({ lang, target, sentence: `Ines spoke of ${target} in Halwan on Monday.` });
  const span = { start: 0, end: target.length, text: target };
  const stance: Stance = {
    act,
    position: "supports",
    target: span,
    intensity: 2,
    hedged: false,
    sure: true,
    topic,
    evidence: span,
  };
  const held: Placed = { stance, topicId: null, setting: settingOf({ lang, title: target, text: all }, []) };
  const glimpsed: Glimpsed = { act, target: span, lang, topicId: null, keys: topic?.keys ?? null };
  return { held, glimpsed };
}

test("whatever is one matter may be one by its targets alone", () => {
  let same = 0;
  for (const one of stances)
    for (const other of stances) {
      const may = mayBeMatter(one.glimpsed, other.glimpsed);
      if (!sameMatter(one.held, other.held)) continue;
      same += 1;
      expect(may, `${one.held.stance.target?.text} / ${other.held.stance.target?.text}`).toBe(true);
    }
  expect(same).toBeGreaterThan(200);
});

test.each([
  ["the Halwan bridge", "the water treaty with Meren"],
  ["the congestion charge", "the closure of the field hospital"],
  ["a ceasefire", "the 2026 budget"],
])("%s and %s are not", (one, other) => {
  expect(mayBeMatter(placed("en", one, "backs").glimpsed, placed("en", other, "backs").glimpsed)).toBe(false);
});

test("one topic of the ledger may be one matter, whatever its targets", () => {
  const [one, , other] = stances;
  const about = (topicId: string): boolean =>
    mayBeMatter({ ...one!.glimpsed, topicId: "bridge" }, { ...other!.glimpsed, keys: ["en:toll"], topicId });
  expect([about("bridge"), about("toll")]).toEqual([true, true]);
});
