import { expect, test } from "vitest";
import { originsOf } from "../../src/stories/origins.ts";

const COPY =
  "The council of Arden agreed on Monday to close the old bridge for six weeks while divers look at its pillars. " +
  "Its chair said that nobody would be cut off, since boats will cross every quarter of an hour until midnight.";
const OWN =
  "Boats will cross the Arden every fifteen minutes from next week. The town is closing its bridge: divers have " +
  "found cracks below the water line, an engineer told this newspaper, and wants to see all eleven pillars.";
const ARABIC =
  "أعلن مجلس مدينة النور أمس إغلاق الجسر القديم ستة أسابيع ريثما يفحص الغواصون دعاماته، وقال رئيسه إن القوارب ستعبر كل ربع ساعة حتى منتصف الليل.";

const piece = (id: string, publisher: string, text: string, wire: string | null = null) => ({
  id: id as never,
  publisher,
  wire,
  text,
});
const numbers = (...pieces: ReturnType<typeof piece>[]): readonly number[] => [...originsOf(pieces).values()];

test("a copy is the same origin, credited or not, shortened, retitled or with a sentence before it", () => {
  expect(
    numbers(
      piece("a", "Harbour Post", COPY),
      piece("b", "Island Echo", `Arden in brief. ${COPY.slice(0, 150)}`),
      piece("c", "Valley Sun", COPY.toUpperCase()),
    ),
  ).toEqual([0, 0, 0]);
  expect(
    numbers(
      piece("a", "النور اليوم", ARABIC),
      piece("b", "بوابة الشرق", ARABIC.replace(/أ/gu, "ا").replace("ربع", "رُبع")),
    ),
  ).toEqual([0, 0]);
});

test("a report of one's own is another origin", () => {
  expect(numbers(piece("a", "Harbour Post", COPY), piece("b", "Island Echo", OWN))).toEqual([0, 1]);
});

test("one agency's credit is one origin, and the agency itself is the same", () => {
  expect(
    numbers(
      piece("a", "Harbour Post", COPY, "Reuters"),
      piece("b", "Island Echo", OWN, "Reuters"),
      piece("c", "Reuters", "Bridge closed."),
      piece("d", "Valley Sun", "Bridge shut for weeks.", "AFP"),
      piece("e", "وكالة الأناضول", "أغلق الجسر."),
    ),
  ).toEqual([0, 0, 0, 1, 2]);
});

test("a publisher's own reports are one origin; that it carries copies too changes nothing", () => {
  expect(
    numbers(
      piece("a", "Harbour Post", OWN),
      piece("b", "Island Echo", COPY),
      piece("c", "Harbour Post", COPY),
      piece("d", "Valley Sun", "Something else was said about it."),
    ),
  ).toEqual([0, 1, 1, 2]);
  expect(
    numbers(
      piece("a", "Harbour Post", COPY, "Reuters"),
      piece("b", "Harbour Post", "The harbour was closed by fog this morning."),
      piece("c", "Island Echo", COPY, "Reuters"),
      piece("d", "Island Echo", OWN),
    ),
  ).toEqual([0, 1, 0, 2]);
});

test("a sentence that both quote does not make two reports one", () => {
  const quoted =
    "“Nobody will be cut off while the bridge is closed,” the chair of the council said on Monday evening.";
  const long = (words: string): string => `${words} ${quoted} ${words.split(" ").reverse().join(" ")}`;
  expect(numbers(piece("a", "Harbour Post", long(OWN)), piece("b", "Island Echo", long(COPY)))).toEqual([
    0, 1,
  ]);
});

test("three hundred articles with much in common take no long time", () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    piece(`${at}`, `P${at}`, `${COPY} ${OWN} ${at}`.repeat(5)),
  );
  const begin = performance.now();
  expect(new Set(numbers(...many)).size).toBe(1);
  expect(performance.now() - begin).toBeLessThan(2_000);
});
