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
  title: "",
  lang: /[\u0600-\u06FF]/u.test(text) ? ("ar" as const) : ("en" as const),
  byline: null as string | null,
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

test("a translation of an agency's report is the agency's, one's own signed report is not", () => {
  const english =
    "HALWAN (AFP) - A ferry with 212 passengers ran aground off Tolga on Monday, the coast guard said. Captain Idris Tamvar told Radio Halwan that 38 people were hurt and that the Maren would be towed to Karfand. The operator, Dalmara Lines, lost another ship in 2019.";
  const arabic =
    "جنحت عبّارة على متنها 212 راكبا قبالة تولغا الإثنين، وفق ما أعلن خفر السواحل. وقال القبطان إدريس تمفار لإذاعة حلوان إن 38 شخصا أصيبوا وإن السفينة مارين ستُقطر إلى كارفند. وكانت شركة دلمارا فقدت سفينة أخرى عام 2019.";
  const signed =
    "كانت سلمى العلوي تحزم حقيبتها حين مالت الطاولات. تقول لصحيفتنا إن الأطفال بكوا في الظلام ساعتين، وإن أحدا لم يخبرهم بما جرى حتى وصلت القوارب من تولغا قبيل الفجر، وإنها لن تركب البحر بعد اليوم.";
  const pieces = [
    piece("a", "Harbour Post", english, "AFP"),
    piece("b", "بوابة الشرق", arabic),
    { ...piece("c", "النور اليوم", signed), byline: "نادر قاسم – تولغا" },
  ];
  expect(numbers(...pieces)).toEqual([0, 0, 1]);
});

test("who names an agency for what it tells has the agency's origin, unless somebody signed", () => {
  const said = "The bridge will stay closed for six weeks, the council of Arden told Reuters on Monday.";
  const plain = piece("a", "Harbour Post", said);
  expect(numbers(plain, piece("b", "Island Echo", OWN, "Reuters"))).toEqual([0, 0]);
  expect(numbers({ ...plain, byline: "Ana Duran" }, piece("b", "Island Echo", OWN, "Reuters"))).toEqual([
    0, 1,
  ]);
  expect(
    numbers(
      piece("a", "بوابة الشرق", "نقلت وكالة الأناضول عن المجلس أن الجسر سيغلق."),
      piece("b", "أنباء", OWN, "Anadolu"),
    ),
  ).toEqual([0, 0]);
});

test("three hundred articles with much in common take no long time", () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    piece(`${at}`, `P${at}`, `${COPY} ${OWN} ${at}`.repeat(5)),
  );
  const begin = performance.now();
  expect(new Set(numbers(...many)).size).toBe(1);
  expect(performance.now() - begin).toBeLessThan(2_000);
});
