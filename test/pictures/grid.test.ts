import { expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { type GridPoint, gridText, positionGrid } from "../../src/pictures/grid.ts";
import { pngOf } from "../../src/pictures/png.ts";

const phrases = createPhrases(packagedConfigDir());
const point = (row: string, day: string, position: GridPoint["position"]): GridPoint => ({
  row,
  at: `2026-11-${day}T10:00:00.000Z`,
  position,
});
const POINTS = [
  point("Mona Haddad", "01", "opposes"),
  point("Mona Haddad", "20", "supports"),
  point("Karim Dawes", "12", "mixed"),
];
const drawn = (lang: "ar" | "en", points: readonly GridPoint[] = POINTS, title = "A truce") =>
  positionGrid({ title, points, lang, phrases });
/** Where the row of the latest to speak has its marks, from left to right. */
const marksOf = (svg: string): string[] =>
  [...svg.matchAll(/<text x="([\d.]+)" y="86"[^>]*>([+−±])</gu)]
    .map(([, x, sign]) => [Number(x), sign!] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, sign]) => sign);

test("each position has a shape and a sign of its own, time runs as the language is read", () => {
  const { svg } = drawn("en")!;
  for (const shape of ["<circle", "<rect", "<path"]) expect(svg).toContain(shape);
  expect(marksOf(svg)).toEqual(["−", "+"]);
  expect(marksOf(drawn("ar")!.svg)).toEqual(["+", "−"]);
});

test("nothing to draw is no picture; more rows than fit leave the latest", () => {
  expect(drawn("en", [])).toBeNull();
  const many = Array.from({ length: 40 }, (_, at) =>
    point(`Speaker ${at}`, String((at % 28) + 1).padStart(2, "0"), "supports"),
  );
  expect(drawn("en", many)!.height).toBe(drawn("en", many.slice(0, 14))!.height);
});

test("names are words and no markup, and the picture is told in words too", async () => {
  const evil = `</text><script>alert(1)</script>"'&\u202E\u0000`;
  const picture = drawn("en", [point(evil, "01", "supports")], evil)!;
  expect(picture.svg).not.toMatch(/<script|\u202E|\u0000/u);
  expect(gridText({ title: "A truce", points: POINTS, lang: "en", phrases })).toBe(
    "A truce. Mona Haddad: Supports 20 November 2026, Opposes 1 November 2026. Karim Dawes: Mixed or doubtful 12 November 2026",
  );
  const png = await pngOf(picture.svg, packagedConfigDir());
  expect([...png.slice(1, 4)]).toEqual([..."PNG"].map((letter) => letter.charCodeAt(0)));
  expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(2 * picture.width);
});

const ticksOf = (svg: string): string[] =>
  [...svg.matchAll(/font-size="12" text-anchor="middle"[^>]*>([^<]+)</gu)].map(([, words]) => words!);

test("a day is told once; times are told where all is of one day, and one instant stands in the middle", () => {
  const of = (...times: readonly string[]): readonly string[] =>
    ticksOf(
      drawn(
        "en",
        times.map((at, n) => ({ row: `Speaker ${n}`, at, position: "supports" as const })),
      )!.svg,
    );
  expect(of("2026-11-24T09:00:00.000Z", "2026-11-25T10:00:00.000Z")).toEqual([
    "24 November 2026",
    "25 November 2026",
  ]);
  expect(of("2026-11-24T09:00:00.000Z", "2026-11-24T12:00:00.000Z")).toEqual([
    "24 November, 09:00",
    "24 November, 10:00",
    "24 November, 11:00",
    "24 November, 12:00",
  ]);
  expect(of("2026-11-24T09:00:00.000Z", "2026-11-24T09:00:00.000Z")).toEqual(["24 November, 09:00"]);
  // The day is that of the reader's zone.
  const late = [point("Ada", "24", "supports"), point("Bo", "25", "opposes")].map((one) => ({
    ...one,
    at: one.at.replace("T10", "T22"),
  }));
  const cairo = positionGrid({ title: "A", points: late, lang: "en", phrases, timeZone: "Africa/Cairo" })!;
  expect(ticksOf(cairo.svg)).toEqual(["25 November 2026", "26 November 2026"]);
});

test("a long name stands on two lines, and what the fonts have no signs for is left out", () => {
  const { svg } = drawn("en", [point("the parties to let the white buses return 🚌", "24", "supports")])!;
  expect(svg).toContain(">the parties to let the white<");
  expect(svg).toMatch(/>buses return ?</u);
  expect(svg).not.toContain("🚌");
  const { svg: arabic } = drawn("ar", [point("رئيس أمانة حوض الوادر بافيل أورسيني", "24", "opposes")])!;
  expect(arabic).toContain("\u2067رئيس أمانة حوض الوادر بافيل\u2069");
  expect(arabic).toContain("\u2067أورسيني\u2069");
});
