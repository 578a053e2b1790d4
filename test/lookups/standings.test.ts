import { describe, expect, test } from "vitest";
import { readDays } from "../../src/lookups/read-day.ts";
import { standingOf, type Told } from "../../src/lookups/standings.ts";
import { topicName } from "../../src/lookups/topic-name.ts";
import type { Position } from "../../src/stances/stance.ts";

const told = (day: string, position: Position, over: Partial<Told> = {}): Told => ({
  position,
  saidAt: `${day}T10:00:00.000Z`,
  precision: "day",
  sure: true,
  posted: true,
  vanishedAt: null,
  ...over,
});

describe("where somebody stands", () => {
  test("is told by the latest day, since the first day of the run that it ends", () => {
    const rows = [
      told("2026-05-09", "opposes"),
      told("2026-05-02", "opposes", { precision: "article" }),
      told("2026-04-20", "supports"),
      told("2026-04-01", "opposes"),
    ];
    expect(standingOf(rows)).toMatchObject({ position: "opposes", since: "2026-05-02", latest: [rows[0]] });
  });

  test("does not depend on the order of the rows", () => {
    const rows = [
      told("2026-04-20", "supports"),
      told("2026-05-09", "opposes"),
      told("2026-05-02", "opposes"),
    ];
    expect(standingOf(rows)).toMatchObject({ position: "opposes", since: "2026-05-02" });
  });

  test("is mixed where the latest day has both sides, and a mixed day ends a run", () => {
    expect(standingOf([told("2026-05-09", "opposes"), told("2026-05-09", "supports")])).toMatchObject({
      position: "mixed",
      since: "2026-05-09",
    });
    expect(
      standingOf([
        told("2026-05-12", "supports"),
        told("2026-05-09", "opposes"),
        told("2026-05-09", "supports"),
        told("2026-05-01", "supports"),
      ]),
    ).toMatchObject({ position: "supports", since: "2026-05-12" });
  });

  test("is not told by what is unsure, withdrawn, undated, or takes no side", () => {
    const clear = told("2026-04-01", "supports");
    for (const over of [
      { sure: false },
      { posted: false },
      { vanishedAt: "2026-05-10T00:00:00.000Z" },
      { precision: "month" },
      { precision: "year" },
      { precision: "none" },
      { position: "neutral" },
    ] as const) {
      const doubtful = told("2026-05-09", "opposes", over);
      expect(standingOf([doubtful, clear])).toMatchObject({ position: "supports", since: "2026-04-01" });
      expect(standingOf([doubtful])).toBeNull();
    }
  });
});

describe("a day as typed", () => {
  test("in both kinds of digits, with dashes, dots or slashes", () => {
    const day = { from: "2026-11-01T00:00:00.000Z", until: "2026-11-01T23:59:59.999Z" };
    for (const typed of ["2026-11-01", " 2026/11/1 ", "2026.11.01", "٢٠٢٦-١١-٠١", "۲۰۲۶/۱۱/۱"])
      expect(readDays(typed)).toEqual(day);
  });

  test("a month or a year stands for all of its days", () => {
    expect(readDays("2028-02")).toEqual({
      from: "2028-02-01T00:00:00.000Z",
      until: "2028-02-29T23:59:59.999Z",
    });
    expect(readDays("2026")).toEqual({ from: "2026-01-01T00:00:00.000Z", until: "2026-12-31T23:59:59.999Z" });
  });

  test("what no calendar has is no day", () => {
    for (const typed of [
      "2026-02-30",
      "2026-13-01",
      "yesterday",
      "01-11-2026",
      "",
      "0001-01-01",
      "2026-11-01x",
    ])
      expect(readDays(typed)).toBeNull();
  });
});

describe("what a topic is called", () => {
  const targets = [
    { text: "that the bridge of Halwan be closed", lang: "en" },
    { text: "closing the bridge of  Halwan for good", lang: "en" },
    { text: "the Halwan bridge", lang: "en" },
    { text: "إغلاق جسر حلوان", lang: "ar" },
  ] as const;

  test("by its shortest clear target in the reader's language, else in the other", () => {
    expect(topicName({}, targets, "en")).toEqual({ text: "the Halwan bridge", lang: "en" });
    expect(topicName({}, targets.slice(0, 2), "en")?.text).toBe("closing the bridge of Halwan for good");
    expect(topicName({}, targets, "ar")).toEqual({ text: "إغلاق جسر حلوان", lang: "ar" });
    expect(topicName({}, targets.slice(0, 3), "ar")?.lang).toBe("en");
    expect(topicName({}, [], "ar")).toBeNull();
  });

  test("by one that names what it is about and where, before a shorter one", () => {
    const named = [
      { text: "the old crossing", lang: "en", keys: ["en:crossing"] },
      {
        text: "the prospect of closing the Halwan bridge",
        lang: "en",
        keys: ["a-:close", "c:bridge", "n:hln"],
      },
      { text: "ضرورة إغلاق جسر حلوان", lang: "ar", keys: ["a-:close", "c:bridge", "n:hln"] },
    ] as const;
    expect(topicName({}, named, "en")?.text).toBe("closing the Halwan bridge");
    expect(topicName({}, named, "ar")?.text).toBe("إغلاق جسر حلوان");
  });

  test("as people named it before all", () => {
    expect(topicName({ en: "Halwan bridge closure" }, targets, "en")?.text).toBe("Halwan bridge closure");
    expect(topicName({ en: "Halwan bridge closure" }, targets, "ar")?.text).toBe("إغلاق جسر حلوان");
  });

  test("a long one is cut at a word", () => {
    const text = "the closing of the old bridge of Halwan to lorries ".repeat(4);
    const name = topicName({}, [{ text, lang: "en" }], "en")!.text;
    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).toMatch(/^the closing .*\p{L}…$/u);
  });
});
