import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { ACTS } from "../../src/quotations/quotation.ts";
import { createAnalyser } from "../../src/stances/analyse.ts";
import {
  type Beliefs,
  createBelief,
  createGuesser,
  readStanceModel,
  type StanceModel,
  written,
} from "../../src/stances/model.ts";
import { POSITIONS, type Stance, shownStance } from "../../src/stances/stance.ts";

const WIDTH = ACTS.length + POSITIONS.length;
const EVEN = { marker: 1, says: 1, denies: 1, saysAgainst: 1, neutral: 1, fit: 1 };

/** A model of one trait, "bad", that speaks for warnings and against the target. */
function warning(): StanceModel {
  const weights = new Int8Array(WIDTH);
  weights[ACTS.indexOf("warns")] = 50;
  weights[ACTS.length + POSITIONS.indexOf("opposes")] = 50;
  return { rows: new Map([["bad", 0]]), weights, scale: 0.1, fits: ACTS.map(() => POSITIONS.map(() => 1)) };
}

const beliefsOf = (model: StanceModel, traits: readonly string[]): Beliefs =>
  createBelief(model)(({ take }) => {
    for (const trait of traits) take("", trait);
  });

describe("a model of stances", () => {
  test("spreads its belief where it knows no trait", () => {
    const { acts, positions } = beliefsOf(warning(), ["never seen"]);
    expect(acts[0]).toBeCloseTo(1 / ACTS.length);
    expect(positions[0]).toBeCloseTo(1 / POSITIONS.length);
  });

  test("guesses act and position by the traits it knows, and says how sure it is", () => {
    const found = createGuesser(warning(), EVEN)(beliefsOf(warning(), ["bad"]), null);
    expect(found).toMatchObject({ act: "warns", position: "opposes" });
    expect(found.positionShare).toBeGreaterThan(0.9);
  });

  test("leans to the act of a marker", () => {
    const beliefs = beliefsOf(warning(), []);
    expect(createGuesser(warning(), { ...EVEN, marker: 50 })(beliefs, "hopes").act).toBe("hopes");
  });

  test("does not give an act a position that it never goes with", () => {
    const fits = ACTS.map((act) =>
      POSITIONS.map((side) => (act === "warns" && side !== "opposes" ? 0.001 : 1)),
    );
    const model = { ...warning(), fits };
    const beliefs = { ...beliefsOf(model, ["bad"]), positions: Float64Array.of(0.6, 0.4, 0, 0) };
    expect(createGuesser(model, EVEN)(beliefs, null).position).toBe("opposes");
  });

  test("weights are written without the columns that weigh nothing", () => {
    expect(written([0, -3, 0, 12])).toBe("b-3d12");
    expect(written([0, 0])).toBe("");
  });

  test.each(["ar", "en"] as const)("the packaged weights of %s can be read", (lang) => {
    const { rows, weights, fits } = readStanceModel(packagedConfigDir(), lang);
    expect(weights).toHaveLength(rows.size * WIDTH);
    expect(rows.size).toBeGreaterThan(1000);
    expect(fits).toHaveLength(ACTS.length);
  });
});

describe("what is read behind a plain cue", () => {
  const analyse = createAnalyser(packagedConfigDir());
  const stance = (lang: "ar" | "en", text: string): Stance =>
    analyse({ text, lang }).readings[0]!.stances[0]!;

  test.each([
    ["en", "Sara Adler said that if the board rejects the plan the town will lose its harbour.", "opposes"],
    ["en", "Sara Adler said the minister's plan was a failure and a waste of money.", "opposes"],
    ["en", "Sara Adler said she would rebuild the school by the spring.", "supports"],
    ["ar", "وقال النائب سامي حداد إنه إذا رفض المجلس الخطة فستخسر البلدة ميناءها.", "opposes"],
    ["ar", "وقال النائب سامي حداد إن قرار الوزير فاشل ومضيعة للمال العام.", "opposes"],
    ["ar", "وأعلن الوزير سامي حداد أن الوزارة ستبني ثلاث مدارس جديدة لخدمة أهالي البلدة.", "supports"],
  ] as const)("%s: %s", (lang, text, position) => {
    expect(stance(lang, text).position).toBe(position);
  });

  test.each([
    ["en", "Sara Adler said the bus leaves at eight and arrives at noon."],
    ["en", "Police said the crash happened on Tuesday near the bridge."],
    ["ar", "وقال مدير المحطة إن الحافلة تصل عند الظهر وتغادر في الثامنة."],
    ["ar", "وذكرت الشرطة أن الحادث وقع يوم الثلاثاء قرب الجسر."],
  ] as const)("no side is shown of a plain report (%s: %s)", (lang, text) => {
    expect(shownStance(stance(lang, text)).position).toBe("neutral");
  });

  test.each([
    ["en", "Sara Adler said: “We are close to a deal on fishing, but we warn against haste.”"],
    ["ar", "وقال الوزير سامي حداد: «نحن قريبون من اتفاق على الصيد لكننا نحذر من التسرع»."],
  ] as const)("who turns round in one breath is of two minds (%s)", (lang, text) => {
    expect(stance(lang, text)).toMatchObject({ act: "warns", position: "mixed" });
  });
});
